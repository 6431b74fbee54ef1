/// The mean absolute difference of predictions and targets, in the targets' unit: what the loss
/// `MeanAbsoluteError` is, over any number of batches.
///
/// Predictions and targets have one shape, and weights fit it.
public struct MeanAbsoluteDifference: Metric {
  /// What logs call it.
  public let name: String
  private var mean = RunningMean()

  /// The metric.
  public init(name: String = "mae") { self.name = name }

  /// Forgets every example.
  public mutating func reset() { mean.reset() }

  /// Takes a batch in.
  public mutating func update(predictions: Tensor, targets: Tensor, weights: Tensor?) {
    forEachPair("MeanAbsoluteDifference", predictions, targets, weights) {
      mean.update(($0 - $1).magnitude, weight: $2)
    }
  }

  /// Not negative.
  public var value: Double { mean.value }
}
