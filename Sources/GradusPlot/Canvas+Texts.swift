extension Canvas {
  /// Writes the texts of markers and paths, each on the side where it covers least.
  mutating func writePointTexts(_ series: Series) {
    guard let names = series.texts else { return }
    var groups: [(point: Point, first: String, last: String)] = []
    for (index, (x, y)) in zip(series.x, series.y).enumerated() where index < names.count {
      guard !names[index].isEmpty, let point = place(x, y), plot.insetBy(-0.5).contains(point)
      else { continue }
      if let group = groups.last, square(group.point, 8).contains(point) {
        groups[groups.count - 1].last = names[index]
      } else {
        groups.append((point, names[index], names[index]))
      }
    }
    // The end of the way first: it matters more than what lies close before it.
    for group in groups.suffix(1) + groups.dropLast() {
      // Steps that fall together at the end of a descent share one text: "7–20".
      let isRun = group.first != group.last && Int(group.first) != nil && Int(group.last) != nil
      let text = isRun ? group.first + "–" + group.last : group.first
      writeBeside(group.point, text)
    }
  }

  private mutating func writeBeside(_ point: Point, _ text: String) {
    let half = TextMetrics.width(text, size: Layout.smallSize) / 2
    let far = half + 7
    let page = Rectangle(minX: 2, minY: 2, maxX: layout.width - 2, maxY: layout.height - 2)
    var best: (cost: Int, middle: Point, area: Rectangle)?
    for (x, y) in [
      (0.0, -12.0), (far, 0.0), (0.0, 12.0), (-far, 0.0), (far, -11.0), (-far, -11.0), (far, 11.0),
      (-far, 11.0),
    ] {
      let middle = Point(x: point.x + x, y: point.y + y)
      let area = Rectangle(
        minX: middle.x - half, minY: middle.y - 5.5, maxX: middle.x + half, maxY: middle.y + 5.5)
      guard page.contains(area), area.minX > plot.minX, area.maxY < plot.maxY,
        !texts.contains(where: area.intersects)
      else { continue }
      let cost = occupancy.count(in: area)
      if cost < best?.cost ?? .max { best = (cost, middle, area) }
    }
    // A text that would hide more than it tells is left to the pointer.
    let cellArea = Occupancy.cell * Occupancy.cell
    guard let best, Double(best.cost) * cellArea < best.area.width * best.area.height * 0.6
    else { return }
    texts.append(best.area)
    occupancy.mark(best.area)
    write(text, x: best.middle.x, y: best.middle.y, anchor: .middle, style: "ink halo")
  }

  /// Writes the name of a reference line on it, at the end where it covers least.
  mutating func writeReference(_ series: Series, _ paint: Paint) {
    guard !series.label.isEmpty, let line = referenceLine(series) else { return }
    let text = TextMetrics.shortened(
      series.label, size: Layout.smallSize, width: plot.width * 0.8)
    let width = TextMetrics.width(text, size: Layout.smallSize)
    let from = line[0]
    var places: [Point] = []
    if series.kind == .horizontalLine {
      for y in [from.y - 9, from.y + 9] {
        for x in [plot.maxX - width - 6, plot.minX + 6, plot.middle.x - width / 2] {
          places.append(Point(x: x, y: y))
        }
      }
    } else {
      for y in [plot.minY + 10, plot.maxY - 12, plot.middle.y, plot.minY + 26] {
        for x in [from.x + 6, from.x - width - 6] { places.append(Point(x: x, y: y)) }
      }
    }
    var best: (cost: Int, place: Point, area: Rectangle)?
    for place in places {
      let area = Rectangle(
        minX: place.x - 2, minY: place.y - 6.5, maxX: place.x + width + 2, maxY: place.y + 6.5)
      guard plot.insetBy(-1).contains(area) else { continue }
      let collisions = texts.filter(area.intersects).count
      let cost = occupancy.count(in: area) + 100 * collisions
      if cost < best?.cost ?? .max { best = (cost, place, area) }
    }
    guard let best else { return }
    texts.append(best.area)
    occupancy.mark(best.area)
    if best.cost > 0 {
      // Over bars a bare text is hard to read: it gets a ground of its own.
      let ground = Rectangle(
        minX: best.area.minX - 2, minY: best.area.minY - 1, maxX: best.area.maxX + 2,
        maxY: best.area.maxY + 1)
      add("<rect class=\"paper\" \(frame(ground)) rx=\"3\" fill=\"currentColor\"/>")
    }
    write(text, x: best.place.x, y: best.place.y, style: "\(paint.name) halo")
  }
}
