extension Series {
  /// A bar from zero to each value; several series of bars in one figure stand side by side.
  /// - Parameters:
  ///   - x: The middles of the bars; `nil` is 0, 1, 2, …, as an axis with categories wants.
  ///   - y: The values.
  ///   - label: The name in the legend; empty for none.
  ///   - texts: A short text at the end of each bar.
  public static func bars(
    x: [Double]? = nil, y: [Double], label: String = "", texts: [String]? = nil
  ) -> Series {
    var series = Series(kind: .bars, x: x ?? y.indices.map(Double.init), y: y, label: label)
    series.texts = texts
    return series
  }

  /// How many of the values fall into each of equally wide bins, as bars without gaps.
  /// - Parameters:
  ///   - values: The values; those that are not finite are not counted.
  ///   - bins: The number of bins, at least 1.
  ///   - range: From the first bin's left to the last bin's right; `nil` takes smallest and
  ///     largest value. Values outside are not counted. The last bin holds its right edge.
  ///   - label: The name in the legend; empty for none.
  public static func histogram(
    _ values: [Double], bins: Int = 30, range: ClosedRange<Double>? = nil, label: String = ""
  ) -> Series {
    let finite = values.filter(\.isDrawable)
    let (lower, upper) = DataRange.widened(
      range?.lowerBound ?? finite.min() ?? 0, range?.upperBound ?? finite.max() ?? 1)
    let count = max(1, bins)
    let width = (upper - lower) / Double(count)
    var counts = [Double](repeating: 0, count: count)
    for value in finite where value >= lower && value <= upper {
      counts[min(count - 1, max(0, Int((value - lower) / width)))] += 1
    }
    let middles = (0..<count).map { lower + (Double($0) + 0.5) * width }
    var series = bars(x: middles, y: counts, label: label)
    series.style.barWidth = 0.94
    return series
  }

  /// Outlines of rectangles, such as the boxes of a detector.
  /// - Parameters:
  ///   - corners: `[x₀, y₀, x₁, y₁]` for each box; a row with fewer than four values is not
  ///     drawn.
  ///   - label: The name in the legend; empty for none.
  ///   - texts: A short text at each box, such as a class and a score.
  public static func boxes(
    _ corners: [[Double]], label: String = "", texts: [String]? = nil
  ) -> Series {
    let rows = corners.map { $0.count >= 4 ? $0 : [.nan, .nan, .nan, .nan] }
    var series = Series(
      kind: .boxes, x: rows.flatMap { [$0[0], $0[2]] }, y: rows.flatMap { [$0[1], $0[3]] },
      label: label)
    series.texts = texts
    return series
  }
}
