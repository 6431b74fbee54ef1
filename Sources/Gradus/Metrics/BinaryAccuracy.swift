/// The part of yes-or-no answers that are right: a prediction above a threshold is a yes.
///
/// Predictions and targets have one shape, and weights fit it; a target above ½ is a yes.
public struct BinaryAccuracy: Metric {
  /// What logs call it.
  public let name: String
  /// What a prediction must exceed to be a yes.
  public let threshold: Double
  private var mean = RunningMean()

  /// The metric.
  ///
  /// - Parameter threshold: 0 for logits, which is a probability of ½; ½ for probabilities.
  public init(threshold: Double = 0, name: String = "accuracy") {
    self.threshold = threshold
    self.name = name
  }

  /// Forgets every example.
  public mutating func reset() { mean.reset() }

  /// Takes a batch in.
  public mutating func update(predictions: Tensor, targets: Tensor, weights: Tensor?) {
    guard predictions.shape == targets.shape else {
      stop(Complaint.mismatch("BinaryAccuracy", predictions.shape, targets.shape))
    }
    let weights = ExampleWeights.list("BinaryAccuracy", weights, to: targets.shape)
    let pairs = zip(predictions.scalars, targets.scalars)
    for ((prediction, target), weight) in zip(pairs, weights) {
      mean.update((prediction > threshold) == (target > 0.5) ? 1 : 0, weight: weight)
    }
  }

  /// From 0 to 1.
  public var value: Double { mean.value }
}
