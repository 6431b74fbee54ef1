/// Puts the median of a feature where its value is not known (not-a-number).
///
/// Fit it to training rows only. The last axis is that of the features.
public struct MedianImputer: Sendable, Equatable, Codable {
  /// The median of the known values of each feature; 0 where none is known.
  public let medians: [Double]

  /// Takes the medians of `rows`, of an even number of values the mean of the middle two.
  /// Stops when there are no rows.
  public init(fittedTo rows: Tensor) {
    let rows = ColumnStatistics.rows(rows, "MedianImputer")
    let columns = rows.shape[1]
    let values = rows.scalars
    medians = (0..<columns).map { column in
      let known = stride(from: column, to: values.count, by: columns)
        .map { values[$0] }.filter { !$0.isNaN }.sorted()
      guard !known.isEmpty else { return 0 }
      let middle = known.count / 2
      return known.count % 2 == 1
        ? known[middle] : known[middle - 1] + (known[middle] - known[middle - 1]) / 2
    }
  }

  /// The rows with every not-a-number replaced. Stops when the last axis has another size.
  public func transform(_ rows: Tensor) -> Tensor {
    let medians = ColumnStatistics.row(medians, for: rows, "MedianImputer")
    return Tensor.select(rows .== rows, rows, medians)
  }
}
