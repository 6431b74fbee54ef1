extension Canvas {
  /// Draws the symbols of markers; each says its values under the pointer.
  mutating func drawMarkers(_ series: Series, _ paint: Paint) {
    let count = min(series.x.count, series.y.count)
    let size = count > 300 ? 2.0 : 4.2
    let hasTips = count <= 300
    var group = ""
    for index in 0..<count {
      guard let point = place(series.x[index], series.y[index]), contains(point) else { continue }
      occupancy.mark(square(point, size))
      let shape = outline(Canvas.symbol(paint.symbol, at: point, size: size), isClosed: true)
      let drawn =
        paint.symbol == 0
        ? "<circle cx=\"\(number(point.x))\" cy=\"\(number(point.y))\" r=\"\(number(size))\""
        : "<path d=\"\(shape)\""
      guard hasTips else {
        group += drawn + "/>"
        continue
      }
      var tip =
        "(\(NumberText.short(series.x[index])), \(NumberText.short(series.y[index])))"
      if let texts = series.texts, index < texts.count { tip = texts[index] + " " + tip }
      group += drawn + "><title>" + Markup.escaped(tip) + "</title></\(tagName(paint))>"
    }
    guard !group.isEmpty else { return }
    let faint = count > 300 ? " fill-opacity=\"0.55\"" : ""
    // A thin rim in the colour of the paper keeps crowded symbols apart.
    let rim = count > 300 ? "" : " edge"
    let rimWidth = count > 300 ? "" : " stroke-width=\"1\""
    add("<g class=\"\(paint.name)\(rim)\" fill=\"currentColor\"\(rimWidth)\(faint)>\(group)</g>")
  }

  private func tagName(_ paint: Paint) -> String { paint.symbol == 0 ? "circle" : "path" }

  /// Whether a symbol's middle lies in the figure; half a pixel past the edge counts.
  private func contains(_ point: Point) -> Bool { plot.insetBy(-0.5).contains(point) }

  /// The square around a symbol.
  func square(_ point: Point, _ size: Double) -> Rectangle {
    Rectangle(
      minX: point.x - size, minY: point.y - size, maxX: point.x + size, maxY: point.y + size)
  }

  /// The corners of a symbol: 0 is drawn as a circle by the callers.
  static func symbol(_ number: Int, at point: Point, size: Double) -> [Point] {
    let corners: [(Double, Double)] =
      switch number % 6 {
      case 1: [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]
      case 2: [(0, -1.2), (1.1, 0.8), (-1.1, 0.8)]
      case 3: [(0, -1.3), (1.1, 0), (0, 1.3), (-1.1, 0)]
      case 4: [(0, 1.2), (1.1, -0.8), (-1.1, -0.8)]
      case 5:
        [
          (-0.35, -1.2), (0.35, -1.2), (0.35, -0.35), (1.2, -0.35), (1.2, 0.35), (0.35, 0.35),
          (0.35, 1.2), (-0.35, 1.2), (-0.35, 0.35), (-1.2, 0.35), (-1.2, -0.35), (-0.35, -0.35),
        ]
      default: [(-0.5, -0.95), (0.5, -0.95), (1, 0), (0.5, 0.95), (-0.5, 0.95), (-1, 0)]
      }
    return corners.map { Point(x: point.x + $0.0 * size, y: point.y + $0.1 * size) }
  }
}
