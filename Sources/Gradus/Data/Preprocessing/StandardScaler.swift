/// Brings every feature to mean 0 and standard deviation 1, as it was in the rows it was fitted to.
///
/// ```swift
/// let scaler = StandardScaler(fittedTo: training.inputs)
/// let inputs = scaler.transform(test.inputs)
/// ```
///
/// Fit it to training rows only: numbers of the test must not reach training. The last axis is
/// that of the features, so that images `[count, height, width, channels]` are scaled by channel.
public struct StandardScaler: Sendable, Equatable, Codable {
  /// The mean of each feature.
  public let mean: [Double]
  /// The standard deviation of each feature, with the divisor n; 1 for a constant one.
  public let standardDeviation: [Double]

  /// Takes the statistics of `rows`. Stops when there are none.
  public init(fittedTo rows: Tensor) {
    let moments = ColumnStatistics.moments(rows, "StandardScaler")
    mean = moments.mean
    standardDeviation = zip(moments.variance, moments.mean).map { variance, mean in
      // Rounding may leave a constant column a variance of about the square of its last digit.
      let deviation = variance.squareRoot()
      return deviation > 1e-13 * mean.magnitude ? deviation : 1
    }
  }

  /// `(x − mean) / standardDeviation`. Stops when the last axis has another size.
  public func transform(_ rows: Tensor) -> Tensor {
    (rows - ColumnStatistics.row(mean, for: rows, "StandardScaler"))
      / ColumnStatistics.row(standardDeviation, for: rows, "StandardScaler")
  }

  /// The way back: `x · standardDeviation + mean`. Stops when the last axis has another size.
  public func inverseTransform(_ rows: Tensor) -> Tensor {
    rows * ColumnStatistics.row(standardDeviation, for: rows, "StandardScaler")
      + ColumnStatistics.row(mean, for: rows, "StandardScaler")
  }
}
