/// The part of the examples whose class is predicted right.
///
/// Predictions are scores `[…, classes]`, logits or probabilities; the class of the highest counts,
/// among equals the first. Targets are class indices `[…]`, or one-hot rows `[…, classes]`. Weights
/// fit `[…]`.
public struct Accuracy: Metric {
  /// What logs call it.
  public let name: String
  /// The target of examples that do not count, such as padding.
  public let ignoredIndex: Int?
  private var mean = RunningMean()

  /// The metric.
  ///
  /// - Parameter ignoredIndex: the target of examples that do not count; it need not be a class.
  public init(ignoredIndex: Int? = nil, name: String = "accuracy") {
    self.ignoredIndex = ignoredIndex
    self.name = name
  }

  /// Forgets every example.
  public mutating func reset() { mean.reset() }

  /// Takes a batch in.
  public mutating func update(predictions: Tensor, targets: Tensor, weights: Tensor?) {
    let truth = ClassIndices.truth("Accuracy", predictions, targets, ignoring: ignoredIndex)
    let found = predictions.count == 0 ? [] : predictions.argmax(axis: -1)
    let shape = Array(predictions.shape.dropLast())
    let weights = ExampleWeights.list("Accuracy", weights, to: shape)
    for (place, index) in truth.enumerated() where index >= 0 {
      mean.update(found[place] == index ? 1 : 0, weight: weights[place])
    }
  }

  /// From 0 to 1.
  public var value: Double { mean.value }
}

extension ClassIndices {
  /// The class of every row from indices or from one-hot rows, −1 where it is to be ignored.
  static func truth(
    _ operation: String, _ predictions: Tensor, _ targets: Tensor, ignoring ignored: Int? = nil
  ) -> [Int] {
    if predictions.shape == targets.shape, let classes = targets.shape.last, classes > 0 {
      return targets.count == 0 ? [] : targets.argmax(axis: -1)
    }
    let classes = requireRows(operation, predictions.shape, targets.shape)
    return read(operation, targets, classes: classes, ignoring: ignored)
  }
}
