/// The root of the mean squared difference of predictions and targets, in the targets' unit.
///
/// Predictions and targets have one shape, and weights fit it.
public struct RootMeanSquaredError: Metric {
  /// What logs call it.
  public let name: String
  private var mean = RunningMean()

  /// The metric.
  public init(name: String = "rmse") { self.name = name }

  /// Forgets every example.
  public mutating func reset() { mean.reset() }

  /// Takes a batch in.
  public mutating func update(predictions: Tensor, targets: Tensor, weights: Tensor?) {
    forEachPair("RootMeanSquaredError", predictions, targets, weights) {
      mean.update(($0 - $1) * ($0 - $1), weight: $2)
    }
  }

  /// Not negative.
  public var value: Double { mean.value.squareRoot() }
}

/// Calls `body` with each prediction, its target and its weight, row by row. Stops unless they have
/// one shape.
func forEachPair(
  _ operation: String, _ predictions: Tensor, _ targets: Tensor, _ weights: Tensor?,
  _ body: (_ prediction: Double, _ target: Double, _ weight: Double) -> Void
) {
  guard predictions.shape == targets.shape else {
    stop(Complaint.mismatch(operation, predictions.shape, targets.shape))
  }
  let weights = ExampleWeights.list(operation, weights, to: targets.shape)
  let pairs = zip(predictions.scalars, targets.scalars)
  for ((prediction, target), weight) in zip(pairs, weights) { body(prediction, target, weight) }
}
