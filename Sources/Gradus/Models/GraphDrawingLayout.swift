/// Places for the boxes of a drawing, in rows from top to bottom.
///
/// The method of Sugiyama, Tagawa and Toda ("Methods for visual understanding of hierarchical
/// system structures", IEEE Transactions on Systems, Man and Cybernetics 11, 1981) in its simplest
/// form: rows by the longest way from a start; an arrow that passes rows gets a point in each; the
/// order in a row goes by the mean place of the neighbours, up and down in turn; then everything
/// moves towards its neighbours as far as the order allows.
struct GraphDrawingLayout {
  struct Point {
    var x: Double
    var y: Double
  }

  /// The size of each box, given.
  let widths: [Double]
  let heights: [Double]
  /// The middle of each box, found.
  private(set) var centers: [Point] = []
  /// The ways of the arrows: from the lower edge of one box to the upper edge of another.
  private(set) var ways: [[Point]] = []
  private(set) var width = 0.0
  private(set) var height = 0.0

  private static let horizontalGap = 28.0
  private static let verticalGap = 34.0

  /// Boxes and the points of long arrows alike.
  private struct Item {
    var row: Int
    var width: Double
    var x = 0.0
    var above: [Int] = []
    var below: [Int] = []
  }

  private var items: [Item] = []
  private var rows: [[Int]] = []

  init(widths: [Double], heights: [Double], arrows: [(from: Int, to: Int)]) {
    self.widths = widths
    self.heights = heights
    let level = GraphDrawingLayout.levels(widths.count, arrows)
    items = widths.indices.map { Item(row: level[$0], width: widths[$0]) }
    let chains = arrows.map { insert($0.from, $0.to) }
    rows = Array(repeating: [], count: (level.max() ?? 0) + 1)
    for number in items.indices { rows[items[number].row].append(number) }
    order()
    place()
    measure(arrows, chains)
  }

  /// The longest way from a start, and no higher than need be.
  private static func levels(_ count: Int, _ arrows: [(from: Int, to: Int)]) -> [Int] {
    var level = Array(repeating: 0, count: count)
    // Boxes stand after what they depend on, so that one walk in that order is enough.
    var incoming = Array(repeating: [Int](), count: count)
    var outgoing = incoming
    for (from, to) in arrows {
      incoming[to].append(from)
      outgoing[from].append(to)
    }
    for box in 0..<count { level[box] = (incoming[box].map { level[$0] }.max() ?? -1) + 1 }
    // A start that is read only further down moves there.
    for box in (0..<count).reversed() where incoming[box].isEmpty {
      if let first = outgoing[box].map({ level[$0] }).min() { level[box] = max(0, first - 1) }
    }
    return level
  }

  /// The items of an arrow, a new one in every row that it passes.
  private mutating func insert(_ from: Int, _ to: Int) -> [Int] {
    var chain = [from]
    for row in (items[from].row + 1)..<max(items[to].row, items[from].row + 1) {
      items.append(Item(row: row, width: 10))
      chain.append(items.count - 1)
    }
    chain.append(to)
    for (upper, lower) in zip(chain, chain.dropFirst()) {
      items[upper].below.append(lower)
      items[lower].above.append(upper)
    }
    return chain
  }

  private mutating func order() {
    var positions = Array(repeating: 0.0, count: items.count)
    func number(_ row: [Int], _ positions: inout [Double]) {
      for (place, item) in row.enumerated() {
        positions[item] = Double(place) - Double(row.count - 1) / 2
      }
    }
    for row in rows { number(row, &positions) }
    for sweep in 0..<12 {
      let isDown = sweep.isMultiple(of: 2)
      for place in isDown ? Array(rows.indices) : rows.indices.reversed() {
        let keys = rows[place].map { item in
          mean(isDown ? items[item].above : items[item].below, positions) ?? positions[item]
        }
        let sorted = rows[place].indices.sorted {
          keys[$0] != keys[$1] ? keys[$0] < keys[$1] : $0 < $1
        }
        rows[place] = sorted.map { rows[place][$0] }
        number(rows[place], &positions)
      }
    }
  }

  private func mean(_ neighbours: [Int], _ positions: [Double]) -> Double? {
    guard !neighbours.isEmpty else { return nil }
    return neighbours.reduce(0) { $0 + positions[$1] } / Double(neighbours.count)
  }

  private func distance(_ left: Int, _ right: Int) -> Double {
    (items[left].width + items[right].width) / 2 + GraphDrawingLayout.horizontalGap
  }

  private mutating func place() {
    for row in rows { spread(row, row.map { _ in 0 }) }
    for sweep in 0..<24 {
      let isDown = sweep.isMultiple(of: 2)
      for place in isDown ? Array(rows.indices) : rows.indices.reversed() {
        let wishes = rows[place].map { item in
          let own = items[item]
          let neighbours = isDown ? own.above : own.below
          // Points of long arrows hold on to each other: a straight line reads best.
          return mean(neighbours, items.map { $0.x }) ?? own.x
        }
        spread(rows[place], wishes)
      }
    }
  }

  /// Puts a row where its items wish to be, as near as their order and widths allow: the mean of
  /// pushing from the left and pushing from the right.
  private mutating func spread(_ row: [Int], _ wishes: [Double]) {
    guard let last = row.indices.last else { return }
    var fromLeft = wishes
    var fromRight = wishes
    for place in row.indices.dropFirst() {
      fromLeft[place] = max(
        fromLeft[place], fromLeft[place - 1] + distance(row[place - 1], row[place]))
    }
    for place in (0..<last).reversed() {
      fromRight[place] = min(
        fromRight[place], fromRight[place + 1] - distance(row[place], row[place + 1]))
    }
    for place in row.indices { items[row[place]].x = (fromLeft[place] + fromRight[place]) / 2 }
  }

  private mutating func measure(_ arrows: [(from: Int, to: Int)], _ chains: [[Int]]) {
    let left = items.map { $0.x - $0.width / 2 }.min() ?? 0
    let right = items.map { $0.x + $0.width / 2 }.max() ?? 0
    let margin = 16.0
    width = right - left + 2 * margin
    var tops: [Double] = []
    var bottoms: [Double] = []
    var y = margin
    for row in rows {
      let tallest = row.filter { $0 < heights.count }.map { heights[$0] }.max() ?? 0
      tops.append(y)
      bottoms.append(y + tallest)
      y += tallest + GraphDrawingLayout.verticalGap
    }
    height = y - GraphDrawingLayout.verticalGap + margin
    func x(_ item: Int) -> Double { items[item].x - left + margin }
    centers = widths.indices.map { box in
      let row = items[box].row
      return Point(x: x(box), y: (tops[row] + bottoms[row]) / 2)
    }
    ways = chains.map { chain in
      let (first, last) = (chain[0], chain[chain.count - 1])
      var way = [Point(x: x(first), y: centers[first].y + heights[first] / 2)]
      // Upright past the boxes of a row, to the side only between rows.
      for item in chain.dropFirst().dropLast() {
        way.append(Point(x: x(item), y: tops[items[item].row]))
        way.append(Point(x: x(item), y: bottoms[items[item].row]))
      }
      return way + [Point(x: x(last), y: centers[last].y - heights[last] / 2)]
    }
  }
}
