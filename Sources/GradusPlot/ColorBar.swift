/// The colours of a heat map with the values they stand for.
struct ColorBar: Sendable, Equatable {
  let map: ColorMap
  let range: ClosedRange<Double>
  let label: String

  /// The bar of a figure's first heat map that wants one.
  init?(for series: [Series]) {
    guard let one = series.first(where: { $0.kind == .heatmap && $0.coloring.showsBar })
    else { return nil }
    map = one.coloring.map
    range = one.colorRange
    label = one.label
  }
}

extension Series {
  /// The values of the first and the last colour of a heat map.
  var colorRange: ClosedRange<Double> {
    let values = z.flatMap { $0 }.filter(\.isDrawable)
    var lower = values.min() ?? 0
    var upper = values.max() ?? 1
    if coloring.map == .diverging {
      upper = max(abs(lower), abs(upper))
      lower = -upper
    }
    let fixed = coloring.range
    if let fixed, fixed.lowerBound.isDrawable { lower = fixed.lowerBound }
    if let fixed, fixed.upperBound.isDrawable { upper = fixed.upperBound }
    let result = DataRange.widened(lower, upper)
    return result.lower...result.upper
  }
}
