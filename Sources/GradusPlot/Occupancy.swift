/// Which parts of the page hold data, in cells of a few pixels: for placing texts and legends.
struct Occupancy {
  /// The side of a cell, in pixels.
  static let cell = 2.0

  private let columns: Int
  private let rows: Int
  private var isTaken: [Bool]

  init(width: Double, height: Double) {
    columns = max(1, Int((width / Occupancy.cell).rounded(.up)))
    rows = max(1, Int((height / Occupancy.cell).rounded(.up)))
    isTaken = [Bool](repeating: false, count: columns * rows)
  }

  mutating func mark(_ area: Rectangle) {
    for index in cells(of: area) { isTaken[index] = true }
  }

  mutating func mark(_ points: [Point]) {
    for (from, to) in zip(points, points.dropFirst()) {
      let length = max(abs(to.x - from.x), abs(to.y - from.y))
      let steps = max(1, Int((length / Occupancy.cell).rounded(.up)))
      for step in 0...steps {
        let part = Double(step) / Double(steps)
        let x = from.x + (to.x - from.x) * part
        let y = from.y + (to.y - from.y) * part
        mark(Rectangle(minX: x, minY: y, maxX: x, maxY: y))
      }
    }
  }

  /// How many taken cells an area touches.
  func count(in area: Rectangle) -> Int {
    cells(of: area).reduce(0) { $0 + (isTaken[$1] ? 1 : 0) }
  }

  private func cells(of area: Rectangle) -> [Int] {
    let first = (column: Int(area.minX / Occupancy.cell), row: Int(area.minY / Occupancy.cell))
    let last = (column: Int(area.maxX / Occupancy.cell), row: Int(area.maxY / Occupancy.cell))
    let left = max(0, first.column)
    let right = min(columns - 1, last.column)
    let top = max(0, first.row)
    let bottom = min(rows - 1, last.row)
    guard left <= right, top <= bottom else { return [] }
    return (top...bottom).flatMap { row in (left...right).map { row * columns + $0 } }
  }
}
