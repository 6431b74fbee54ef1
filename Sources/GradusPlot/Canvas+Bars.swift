extension Canvas {
  /// Draws all series of bars of a figure, side by side, with their texts.
  mutating func drawBars(_ figure: Figure, _ paints: [Paint]) {
    let groups = zip(figure.series, paints).filter { $0.0.kind == .bars }
    guard !groups.isEmpty else { return }
    let spacing = figure.barSpacing
    let group = min(1, max(0.05, groups.map { $0.0.style.barWidth }.max() ?? 0.8)) * spacing
    let width = group / Double(groups.count)
    for (index, (series, paint)) in groups.enumerated() {
      let offset = -group / 2 + Double(index) * width
      drawBars(series, paint, offset: offset, width: width)
    }
  }

  private mutating func drawBars(
    _ series: Series, _ paint: Paint, offset: Double, width: Double
  ) {
    let hasTips = series.y.count <= 300
    var bars = ""
    for (index, (x, y)) in zip(series.x, series.y).enumerated() {
      guard let end = layout.vertical.position(y), let bar = bar(x + offset, width, end) else {
        continue
      }
      occupancy.mark(bar)
      bars += "<rect \(frame(bar))"
      if hasTips {
        let name = series.label.isEmpty ? "" : series.label + ": "
        bars += "><title>\(Markup.escaped(name + NumberText.short(y)))</title></rect>"
      } else {
        bars += "/>"
      }
      guard let texts = series.texts, index < texts.count else { continue }
      writeBarText(texts[index], bar: bar, isUp: end <= layout.vertical.baseline)
    }
    guard !bars.isEmpty else { return }
    add("<g class=\"\(paint.name)\" fill=\"currentColor\">\(bars)</g>")
  }

  private func bar(_ left: Double, _ width: Double, _ end: Double) -> Rectangle? {
    guard let first = layout.horizontal.position(left),
      let second = layout.horizontal.position(left + width)
    else { return nil }
    let base = layout.vertical.baseline
    // Neighbours stay apart by a hair, whatever their width.
    let gap = min(1, abs(second - first) * 0.1)
    let area = Rectangle(
      minX: min(first, second) + gap / 2, minY: min(end, base),
      maxX: max(first, second) - gap / 2, maxY: max(end, base))
    return area.intersection(plot)
  }

  private mutating func writeBarText(_ text: String, bar: Rectangle, isUp: Bool) {
    let width = TextMetrics.width(text, size: Layout.smallSize)
    let y = isUp ? bar.minY - 8 : bar.maxY + 8
    let area = Rectangle(
      minX: bar.middle.x - width / 2, minY: y - 6, maxX: bar.middle.x + width / 2, maxY: y + 6)
    guard !texts.contains(where: area.intersects) else { return }
    texts.append(area)
    occupancy.mark(area)
    write(text, x: bar.middle.x, y: y, anchor: .middle, style: "ink halo")
  }

  /// Draws outlines of rectangles with their texts.
  mutating func drawBoxes(_ series: Series, _ paint: Paint) {
    let count = min(series.x.count, series.y.count) / 2
    for index in 0..<count {
      guard let first = place(series.x[2 * index], series.y[2 * index]),
        let second = place(series.x[2 * index + 1], series.y[2 * index + 1])
      else { continue }
      let corners = [
        first, Point(x: second.x, y: first.y), second, Point(x: first.x, y: second.y), first,
      ]
      let pieces = plot.clip(corners)
      for piece in pieces { occupancy.mark(piece) }
      let lines = pieces.map { outline($0) }.joined()
      guard !lines.isEmpty else { continue }
      let dashes = series.style.isDashed ? " stroke-dasharray=\"5 4\"" : ""
      // The wider line beneath, in the colour of the paper, keeps a box visible on any image.
      let wide = number(series.style.lineWidth + 2)
      add(
        "<path class=\"edge\" d=\"\(lines)\" fill=\"none\" stroke-width=\"\(wide)\""
          + " stroke-opacity=\"0.6\"/>")
      add(
        "<path class=\"\(paint.name)\" d=\"\(lines)\" fill=\"none\" stroke=\"currentColor\""
          + " stroke-width=\"\(number(series.style.lineWidth))\"\(dashes)/>")
      guard let texts = series.texts, index < texts.count, !texts[index].isEmpty else { continue }
      writeBoxText(
        texts[index], paint, left: min(first.x, second.x), top: min(first.y, second.y),
        bottom: max(first.y, second.y))
    }
  }

  private mutating func writeBoxText(
    _ text: String, _ paint: Paint, left: Double, top: Double, bottom: Double
  ) {
    let width = TextMetrics.width(text, size: Layout.smallSize) + 8
    let start = max(plot.minX, min(left - 1, plot.maxX - width))
    for y in [top - 8, bottom + 8, top + 9, bottom - 9] {
      let area = Rectangle(minX: start, minY: y - 7.5, maxX: start + width, maxY: y + 7.5)
      guard plot.contains(area), !texts.contains(where: area.intersects) else { continue }
      texts.append(area)
      add("<rect class=\"\(paint.name)\" \(frame(area)) fill=\"currentColor\"/>")
      write(text, x: start + 4, y: y, style: "paper")
      return
    }
  }
}
