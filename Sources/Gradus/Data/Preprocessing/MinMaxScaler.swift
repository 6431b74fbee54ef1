/// Brings every feature to a range whose ends are its least and its greatest value in the rows
/// it was fitted to. Other rows may fall outside.
///
/// Fit it to training rows only. The last axis is that of the features.
public struct MinMaxScaler: Sendable, Equatable, Codable {
  /// The least value of each feature.
  public let minimum: [Double]
  /// The greatest value of each feature.
  public let maximum: [Double]
  /// What the least and the greatest become.
  public let range: ClosedRange<Double>

  /// Takes the least and the greatest values of `rows`. Stops when there are none.
  public init(fittedTo rows: Tensor, range: ClosedRange<Double> = 0...1) {
    let rows = ColumnStatistics.rows(rows, "MinMaxScaler")
    minimum = rows.min(axes: [0]).scalars
    maximum = rows.max(axes: [0]).scalars
    self.range = range
  }

  /// A constant feature keeps its distances; its one value becomes the beginning of the range.
  private var scales: [Double] {
    let width = range.upperBound - range.lowerBound
    return zip(minimum, maximum).map { $1 > $0 && width > 0 ? width / ($1 - $0) : 1 }
  }

  /// `(x − minimum) / (maximum − minimum)`, moved to the range. Stops when the last axis has
  /// another size.
  public func transform(_ rows: Tensor) -> Tensor {
    (rows - ColumnStatistics.row(minimum, for: rows, "MinMaxScaler"))
      * ColumnStatistics.row(scales, for: rows, "MinMaxScaler") + range.lowerBound
  }

  /// The way back. Stops when the last axis has another size.
  public func inverseTransform(_ rows: Tensor) -> Tensor {
    (rows - range.lowerBound) / ColumnStatistics.row(scales, for: rows, "MinMaxScaler")
      + ColumnStatistics.row(minimum, for: rows, "MinMaxScaler")
  }
}
