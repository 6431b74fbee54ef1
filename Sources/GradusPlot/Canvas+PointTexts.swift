/// Neighbouring points of a way that share one text: "7–20".
private struct PointGroup {
  /// The text of the first point and of the last.
  var first: String
  var last: String
  var points: [Point]

  /// Whether these are steps, whose numbers can be joined to a run.
  var isNumbered: Bool { Int(first) != nil && Int(last) != nil }

  var text: String { first != last && isNumbered ? first + "–" + last : first }

  /// The smallest rectangle around the points.
  var area: Rectangle {
    Rectangle(
      minX: points.map(\.x).min() ?? 0, minY: points.map(\.y).min() ?? 0,
      maxX: points.map(\.x).max() ?? 0, maxY: points.map(\.y).max() ?? 0)
  }

  /// How near a point comes to the group.
  func distance(to area: Rectangle) -> Double {
    points.map { area.distance(to: $0) }.min() ?? .infinity
  }
}

extension Canvas {
  /// Writes the texts of markers and paths, each on the side where it covers least and where it
  /// stands nearer to its own points than to others. Numbers that find no such place are joined
  /// with their neighbours'.
  mutating func writePointTexts(_ series: Series) {
    var groups = pointGroups(series)
    // Joining begins anew each time, which is too slow for very many points.
    let canJoin = groups.count <= 60
    while true {
      var trial = self
      let homeless = trial.write(groups)
      let pair = canJoin ? homeless.lazy.compactMap { Canvas.neighbour(of: $0, groups) }.first : nil
      guard let pair else {
        self = trial
        return
      }
      groups[pair].last = groups[pair + 1].last
      groups[pair].points += groups[pair + 1].points
      groups.remove(at: pair + 1)
    }
  }

  /// The points with a text, those that fall together in one group.
  private func pointGroups(_ series: Series) -> [PointGroup] {
    var groups: [PointGroup] = []
    guard let names = series.texts else { return groups }
    for (index, (x, y)) in zip(series.x, series.y).enumerated() where index < names.count {
      guard !names[index].isEmpty, let point = place(x, y), plot.insetBy(-0.5).contains(point)
      else { continue }
      if let group = groups.last, square(group.points[0], 8).contains(point) {
        groups[groups.count - 1].last = names[index]
        groups[groups.count - 1].points.append(point)
      } else {
        groups.append(PointGroup(first: names[index], last: names[index], points: [point]))
      }
    }
    return groups
  }

  /// The first of the two groups to be joined, when a group finds no place: it and the nearer one
  /// of its neighbours on the way, if that is close by.
  private static func neighbour(of index: Int, _ groups: [PointGroup]) -> Int? {
    let pairs = [index, index - 1].filter { pair in
      pair >= 0 && pair + 1 < groups.count && groups[pair].isNumbered && groups[pair + 1].isNumbered
    }
    func gap(_ pair: Int) -> Double { groups[pair].distance(to: groups[pair + 1].area) }
    return pairs.filter { gap($0) <= 24 }.min { gap($0) < gap($1) }
  }

  /// Writes the texts of all groups that find a place, and answers which do not.
  private mutating func write(_ groups: [PointGroup]) -> [Int] {
    // The end of the way first: it matters more than what lies close before it.
    let order = Array(groups.indices.suffix(1)) + Array(groups.indices.dropLast())
    return order.filter { index in
      !writeBeside(groups[index]) { area in
        let own = groups[index].distance(to: area)
        return groups.allSatisfy { own <= $0.distance(to: area) }
      }
    }
  }

  /// Writes a group's text beside it, if there is a place.
  private mutating func writeBeside(
    _ group: PointGroup, where isOwn: (Rectangle) -> Bool
  ) -> Bool {
    let half = TextMetrics.width(group.text, size: Layout.smallSize) / 2
    let center = group.area.middle
    let far = half + 7 + group.area.width / 2
    let high = group.area.height / 2
    let page = Rectangle(minX: 2, minY: 2, maxX: layout.width - 2, maxY: layout.height - 2)
    var best: (cost: Int, middle: Point, area: Rectangle)?
    for (x, y) in [
      (0.0, -12.0 - high), (far, 0.0), (0.0, 12.0 + high), (-far, 0.0), (far, -11.0 - high),
      (-far, -11.0 - high), (far, 11.0 + high), (-far, 11.0 + high),
    ] {
      let middle = Point(x: center.x + x, y: center.y + y)
      let area = Rectangle(
        minX: middle.x - half, minY: middle.y - 5.5, maxX: middle.x + half, maxY: middle.y + 5.5)
      guard page.contains(area), area.minX > plot.minX, area.maxY < plot.maxY,
        !texts.contains(where: area.intersects), isOwn(area)
      else { continue }
      let cost = occupancy.count(in: area)
      if cost < best?.cost ?? .max { best = (cost, middle, area) }
    }
    // A text that would hide more than it tells is left to the pointer.
    let cellArea = Occupancy.cell * Occupancy.cell
    guard let best, Double(best.cost) * cellArea < best.area.width * best.area.height * 0.6
    else { return false }
    texts.append(best.area)
    occupancy.mark(best.area)
    write(group.text, x: best.middle.x, y: best.middle.y, anchor: .middle, style: "ink halo")
    return true
  }
}
