extension Canvas {
  /// Draws the legend in rows under the title.
  mutating func drawLegendRows() {
    var y =
      Layout.outer + Layout.legendGap + Double(layout.titleLines.count) * Layout.titleLine
      + Double(layout.subtitleLines.count) * 17 + Layout.legendLine / 2 - 2
    for row in layout.legendRows {
      var x = Layout.outer
      for entry in row {
        draw(entry, x: x, y: y)
        x += entry.width + LegendEntry.entryGap
      }
      y += Layout.legendLine
    }
  }

  /// Draws the legend among the data.
  mutating func drawLegend(_ entries: [LegendEntry], in box: Rectangle) {
    add("<rect class=\"paper\" \(frame(box)) fill=\"currentColor\" fill-opacity=\"0.85\"/>")
    var y = box.minY + 4 + Layout.legendLine / 2
    for entry in entries {
      draw(entry, x: box.minX + 8, y: y)
      y += Layout.legendLine
    }
  }

  private mutating func draw(_ entry: LegendEntry, x: Double, y: Double) {
    let end = x + LegendEntry.sampleWidth
    let middle = Point(x: (x + end) / 2, y: y)
    let line = outline([Point(x: x + 1, y: y), Point(x: end - 1, y: y)])
    let name = entry.paint.name
    let dashes = entry.series.style.isDashed ? " stroke-dasharray=\"6 5\"" : ""
    let stroke =
      "<path class=\"\(name)\" d=\"\(line)\" stroke=\"currentColor\" fill=\"none\""
      + " stroke-width=\"\(number(entry.series.style.lineWidth))\"\(dashes)/>"
    let swatch = Rectangle(minX: x + 4, minY: y - 6, maxX: end - 4, maxY: y + 6)
    switch entry.series.kind {
    case .line, .contour, .horizontalLine, .verticalLine:
      add(stroke)
    case .path:
      add(stroke)
      let head = [
        Point(x: middle.x + 5, y: y), Point(x: middle.x - 3.5, y: y - 3.5),
        Point(x: middle.x - 3.5, y: y + 3.5),
      ]
      add("<path class=\"\(name)\" d=\"\(outline(head, isClosed: true))\" fill=\"currentColor\"/>")
    case .markers:
      add(
        entry.paint.symbol == 0
          ? "<circle class=\"\(name)\" cx=\"\(number(middle.x))\" cy=\"\(number(y))\" r=\"4.2\""
            + " fill=\"currentColor\"/>"
          : "<path class=\"\(name)\" fill=\"currentColor\" d=\""
            + outline(
              Canvas.symbol(entry.paint.symbol, at: middle, size: 4.2), isClosed: true) + "\"/>")
    case .band:
      add(
        "<rect class=\"\(name)\" \(frame(swatch)) fill=\"currentColor\" fill-opacity=\"0.2\"/>")
    case .boxes:
      add(
        "<rect class=\"\(name)\" \(frame(swatch)) fill=\"none\" stroke=\"currentColor\""
          + " stroke-width=\"2\"\(dashes)/>")
    case .bars, .heatmap, .image:
      add("<rect class=\"\(name)\" \(frame(swatch)) fill=\"currentColor\"/>")
    }
    write(entry.text, x: end + 6, y: y, size: Layout.textSize, style: "ink")
  }
}
