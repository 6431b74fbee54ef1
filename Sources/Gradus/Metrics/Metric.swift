/// A figure that tells how good predictions are, over as many batches as are fed.
///
/// ```swift
/// var accuracy = Accuracy()
/// for batch in batches {
///   accuracy.update(predictions: model(batch.images).value, targets: batch.labels)
/// }
/// print(accuracy.name, accuracy.value)
/// ```
///
/// However examples are cut into batches, the value is that of all at once. Before the first
/// example, or when all weights are 0, it is not a number, unless a metric tells otherwise.
public protocol Metric: Sendable {
  /// What logs call it.
  var name: String { get }

  /// Forgets every example.
  mutating func reset()

  /// Takes a batch in.
  ///
  /// - Parameters:
  ///   - predictions: what the model gave, `[batch, …]`.
  ///   - targets: what it should have given; each metric tells in which shape. Another one stops.
  ///   - weights: how much each counts, as in `Loss`; 0 for what is masked.
  mutating func update(predictions: Tensor, targets: Tensor, weights: Tensor?)

  /// The figure over everything since the last reset.
  var value: Double { get }
}

extension Metric {
  /// Takes a batch in, with equal weights.
  public mutating func update(predictions: Tensor, targets: Tensor) {
    update(predictions: predictions, targets: targets, weights: nil)
  }
}
