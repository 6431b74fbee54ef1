/// Finds the lines of equal height of a surface by marching squares.
///
/// W. E. Lorensen and H. E. Cline, "Marching Cubes", SIGGRAPH 1987, in two dimensions. A cell
/// whose opposite corners lie on the same side is decided by the mean of its corners.
struct ContourTracer {
  private let x: [Double]
  private let y: [Double]
  private let z: [[Double]]
  private let columns: Int
  private let rows: Int

  /// A surface; surplus rows, columns or positions do not count.
  init(x: [Double], y: [Double], z: [[Double]]) {
    self.x = x
    self.y = y
    self.z = z
    rows = min(y.count, z.count)
    columns = min(x.count, z.prefix(rows).map(\.count).min() ?? 0)
  }

  /// The lines at a height, in the surface's coordinates; a closed line ends where it began.
  func lines(at level: Double) -> [[Point]] {
    guard rows > 1, columns > 1, level.isFinite else { return [] }
    var segments: [(Int, Int)] = []
    for row in 0..<(rows - 1) {
      for column in 0..<(columns - 1) {
        appendSegments(row: row, column: column, level: level, to: &segments)
      }
    }
    return joined(segments).map { edges in edges.map { point(onEdge: $0, level: level) } }
  }

  // Edges have numbers, so that neighbouring cells agree on them: 2k is the edge from grid point
  // k to the right, 2k + 1 the edge from grid point k to the next row.
  private func appendSegments(row: Int, column: Int, level: Double, to list: inout [(Int, Int)]) {
    let a = z[row][column]
    let b = z[row][column + 1]
    let c = z[row + 1][column + 1]
    let d = z[row + 1][column]
    guard a.isFinite, b.isFinite, c.isFinite, d.isFinite else { return }
    let corner = row * columns + column
    let first = 2 * corner
    let right = 2 * (corner + 1) + 1
    let second = 2 * (corner + columns)
    let left = 2 * corner + 1
    let pattern =
      (a >= level ? 1 : 0) | (b >= level ? 2 : 0) | (c >= level ? 4 : 0) | (d >= level ? 8 : 0)
    switch pattern {
    case 1, 14: list.append((left, first))
    case 2, 13: list.append((first, right))
    case 3, 12: list.append((left, right))
    case 4, 11: list.append((right, second))
    case 6, 9: list.append((first, second))
    case 7, 8: list.append((left, second))
    case 5, 10:
      let isHighInside = a / 4 + b / 4 + c / 4 + d / 4 >= level
      if isHighInside == (pattern == 5) {
        list.append((left, second))
        list.append((first, right))
      } else {
        list.append((left, first))
        list.append((right, second))
      }
    default: break
    }
  }

  private func point(onEdge edge: Int, level: Double) -> Point {
    let row = edge / 2 / columns
    let column = edge / 2 % columns
    let (nextRow, nextColumn) = edge % 2 == 0 ? (row, column + 1) : (row + 1, column)
    // Halves, because the difference of two large numbers may overflow.
    let from = z[row][column] / 2
    let to = z[nextRow][nextColumn] / 2
    let part = (level / 2 - from) / (to - from)
    return Point(
      x: x[column] + (x[nextColumn] - x[column]) * part,
      y: y[row] + (y[nextRow] - y[row]) * part)
  }

  /// Chains of edges; open ones first, each in the order of its first segment.
  private func joined(_ segments: [(Int, Int)]) -> [[Int]] {
    var ends: [Int: [Int]] = [:]
    for (index, segment) in segments.enumerated() {
      ends[segment.0, default: []].append(index)
      ends[segment.1, default: []].append(index)
    }
    var isUsed = [Bool](repeating: false, count: segments.count)
    func chain(from start: Int, along first: Int) -> [Int] {
      var edges = [start]
      var next: Int? = first
      while let segment = next {
        isUsed[segment] = true
        let (one, other) = segments[segment]
        edges.append(edges[edges.count - 1] == one ? other : one)
        next = ends[edges[edges.count - 1]]?.first { !isUsed[$0] }
      }
      return edges
    }
    var chains: [[Int]] = []
    for (index, segment) in segments.enumerated() where !isUsed[index] {
      if ends[segment.0]?.count == 1 {
        chains.append(chain(from: segment.0, along: index))
      } else if ends[segment.1]?.count == 1 {
        chains.append(chain(from: segment.1, along: index))
      }
    }
    for (index, segment) in segments.enumerated() where !isUsed[index] {
      chains.append(chain(from: segment.0, along: index))
    }
    return chains
  }
}
