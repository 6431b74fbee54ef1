extension FigureGrid {
  /// The grid as an SVG file that stands alone.
  /// - Parameters:
  ///   - width: The width of the whole, in pixels.
  ///   - height: The height of the whole, in pixels.
  public func svg(width: Double = 760, height: Double = 520) -> String {
    SVGDocument.alone(
      title: title, width: width, height: height, content: content(width: width, height: height))
  }

  /// The grid for a page that holds the styles already.
  func fragment(width: Double, height: Double) -> String {
    SVGDocument.fragment(
      title: title, width: width, height: height, content: content(width: width, height: height))
  }

  private func content(width: Double, height: Double) -> String {
    let width = SVGDocument.clamped(width)
    let height = SVGDocument.clamped(height)
    let columns = max(1, columns)
    let rows = max(1, (figures.count + columns - 1) / columns)
    let lines = TextMetrics.lines(
      title, size: Layout.titleSize, width: width - 2 * Layout.outer, most: 3)
    let top = lines.isEmpty ? 0 : Layout.outer + Double(lines.count) * Layout.titleLine
    let cellWidth = width / Double(columns)
    let cellHeight = (height - top) / Double(rows)
    var result = ""
    for (index, line) in lines.enumerated() {
      let y = Layout.outer + Double(index) * Layout.titleLine + 13
      result +=
        "<text class=\"ink title\" fill=\"currentColor\" x=\"\(NumberText.pixels(Layout.outer))\""
        + " y=\"\(NumberText.pixels(y))\">\(Markup.escaped(line))</text>\n"
    }
    for (index, figure) in (sharesRanges ? alignedFigures : figures).enumerated() {
      let x = NumberText.pixels(Double(index % columns) * cellWidth)
      let y = NumberText.pixels(top + Double(index / columns) * cellHeight)
      result += "<g transform=\"translate(\(x) \(y))\">\n"
      result += figure.content(width: cellWidth, height: cellHeight) + "</g>\n"
    }
    return result
  }

  /// The figures with one range for all of them, on each axis that names none of its own.
  var alignedFigures: [Figure] {
    func common(_ direction: Direction, _ axis: KeyPath<Figure, Axis>) -> [Axis.Scale: [Double]] {
      var bounds: [Axis.Scale: [Double]] = [:]
      for figure in figures where figure[keyPath: axis].categories.isEmpty {
        let range = figure.range(of: direction)
        bounds[figure[keyPath: axis].scale, default: []] += [range.lowerBound, range.upperBound]
      }
      return bounds
    }
    let across = common(.horizontal, \.horizontalAxis)
    let up = common(.vertical, \.verticalAxis)
    func aligned(_ axis: Axis, _ bounds: [Axis.Scale: [Double]]) -> Axis {
      var copy = axis
      if axis.range == nil, axis.categories.isEmpty, let values = bounds[axis.scale],
        let lower = values.min(), let upper = values.max()
      {
        copy.range = lower...upper
      }
      return copy
    }
    return figures.map { figure in
      var copy = figure
      copy.horizontalAxis = aligned(figure.horizontalAxis, across)
      copy.verticalAxis = aligned(figure.verticalAxis, up)
      return copy
    }
  }
}
