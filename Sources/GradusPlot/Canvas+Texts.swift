extension Canvas {
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
