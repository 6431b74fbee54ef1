extension Series {
  /// Points joined by straight lines.
  /// - Parameters:
  ///   - x: Horizontal positions.
  ///   - y: Vertical positions, as many.
  ///   - label: The name in the legend; empty for none.
  public static func line(x: [Double], y: [Double], label: String = "") -> Series {
    Series(kind: .line, x: x, y: y, label: label)
  }

  /// Points with a symbol each.
  /// - Parameters:
  ///   - x: Horizontal positions.
  ///   - y: Vertical positions, as many.
  ///   - label: The name in the legend; empty for none.
  ///   - texts: A short text beside each point, such as a step's number. Where points crowd,
  ///     a text that would lie on another is left out; it still shows under the pointer.
  public static func markers(
    x: [Double], y: [Double], label: String = "", texts: [String]? = nil
  ) -> Series {
    var series = Series(kind: .markers, x: x, y: y, label: label)
    series.texts = texts
    return series
  }

  /// Points joined by arrows: the way of an optimizer. The start is an open circle.
  /// - Parameters:
  ///   - x: Horizontal positions, in the order of the steps.
  ///   - y: Vertical positions, as many.
  ///   - label: The name in the legend; empty for none.
  ///   - texts: A short text beside each point.
  public static func path(
    x: [Double], y: [Double], label: String = "", texts: [String]? = nil
  ) -> Series {
    var series = Series(kind: .path, x: x, y: y, label: label)
    series.texts = texts
    return series
  }

  /// The area between two curves, such as a confidence band.
  /// - Parameters:
  ///   - x: Horizontal positions.
  ///   - lower: The lower edge, as many values.
  ///   - upper: The upper edge, as many values; read back as `y`.
  ///   - label: The name in the legend; empty for none.
  public static func band(
    x: [Double], lower: [Double], upper: [Double], label: String = ""
  ) -> Series {
    var series = Series(kind: .band, x: x, y: upper, label: label)
    series.lower = lower
    return series
  }

  /// A line across the figure at one height, with its label written on it.
  public static func horizontalLine(at y: Double, label: String = "") -> Series {
    Series(kind: .horizontalLine, x: [], y: [y], label: label)
  }

  /// A line from bottom to top at one place, with its label written on it.
  public static func verticalLine(at x: Double, label: String = "") -> Series {
    Series(kind: .verticalLine, x: [x], y: [], label: label)
  }
}
