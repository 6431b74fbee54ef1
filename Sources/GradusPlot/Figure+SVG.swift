extension Figure {
  /// The figure as an SVG file that stands alone: it holds its own styles and needs nothing else.
  ///
  /// The text fits the given size; a reader may scale it.
  /// - Parameters:
  ///   - width: The width in pixels; between 40 and 10 000.
  ///   - height: The height in pixels; between 40 and 10 000.
  public func svg(width: Double = 640, height: Double = 400) -> String {
    SVGDocument.alone(
      title: title, width: width, height: height, content: content(width: width, height: height))
  }

  /// The figure for a page that holds the styles already.
  func fragment(width: Double, height: Double) -> String {
    SVGDocument.fragment(
      title: title, width: width, height: height, content: content(width: width, height: height))
  }

  /// What stands between the figure's tags.
  func content(width: Double, height: Double) -> String {
    let width = SVGDocument.clamped(width)
    let height = SVGDocument.clamped(height)
    let paints = Paint.paints(for: series)
    let entries = LegendEntry.entries(self, paints: paints, width: width - 80)
    let colorBar = ColorBar(for: series)
    if legend == .automatic {
      let layout = Layout(self, width: width, height: height, legend: [], colorBar: colorBar)
      var canvas = draw(layout, paints, colorBar)
      if entries.isEmpty { return canvas.shapes + canvas.lettering }
      if let box = LegendEntry.freePlace(
        for: entries, in: layout.plot, occupancy: canvas.occupancy)
      {
        canvas.drawLegend(entries, in: box)
        return canvas.shapes + canvas.lettering
      }
    }
    let layout = Layout(self, width: width, height: height, legend: entries, colorBar: colorBar)
    var canvas = draw(layout, paints, colorBar)
    canvas.drawLegendRows()
    return canvas.shapes + canvas.lettering
  }

  // From back to front.
  private func draw(_ layout: Layout, _ paints: [Paint], _ colorBar: ColorBar?) -> Canvas {
    var canvas = Canvas(layout: layout)
    let all = Array(zip(series, paints))
    func each(_ kinds: Set<Series.Kind>, _ body: (Series, Paint) -> Void) {
      for (one, paint) in all where kinds.contains(one.kind) { body(one, paint) }
    }
    canvas.drawFrame(self)
    each([.heatmap, .image]) { one, _ in
      if one.kind == .image { canvas.drawImage(one) } else { canvas.drawHeatmap(one) }
    }
    if let colorBar { canvas.draw(colorBar) }
    each([.band]) { canvas.drawBand($0, $1) }
    canvas.drawBars(self, paints)
    canvas.drawAxes(self)
    each([.contour]) { one, _ in canvas.drawContour(one) }
    each([.horizontalLine, .verticalLine]) { canvas.drawReference($0, $1) }
    each([.line, .path]) { one, paint in
      if one.kind == .line { canvas.drawLine(one, paint) } else { canvas.drawPath(one, paint) }
    }
    each([.boxes]) { canvas.drawBoxes($0, $1) }
    each([.markers]) { canvas.drawMarkers($0, $1) }
    each([.horizontalLine, .verticalLine]) { canvas.writeReference($0, $1) }
    // Only now, so that a reference line's name may stand close to it.
    each([.horizontalLine, .verticalLine]) { one, _ in
      if let line = canvas.referenceLine(one) { canvas.occupancy.mark(line) }
    }
    // A heat map's colour bar says the heights already, and its cells leave no place to write.
    if !series.contains(where: { $0.kind == .heatmap }) {
      each([.contour]) { one, _ in canvas.writeLevels(of: one) }
    }
    each([.markers, .path]) { one, _ in canvas.writePointTexts(one) }
    return canvas
  }
}
