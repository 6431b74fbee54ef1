/// The part of a class that is predicted as it. A class that does not occur has recall 0, and counts
/// in a macro mean.
///
/// Predictions, targets and weights are those of `ConfusionMatrix`.
public struct Recall: Metric {
  /// What logs call it.
  public let name: String
  /// Which class, or how the classes are joined.
  public let average: ClassAverage
  /// The counts that it is worked out from.
  public private(set) var confusion: ConfusionMatrix

  /// The metric over classes.
  ///
  /// - Parameters:
  ///   - average: which class, or how the classes are joined.
  ///   - ignoredIndex: the target of examples that do not count; it need not be a class.
  public init(
    _ average: ClassAverage = .macro, ignoredIndex: Int? = nil, name: String = "recall"
  ) {
    self.average = average
    self.name = name
    confusion = ConfusionMatrix(ignoredIndex: ignoredIndex)
  }

  /// The metric of yes-or-no answers: of class 1.
  ///
  /// - Parameter threshold: what a prediction must exceed to be a yes: 0 for logits, ½ for
  ///   probabilities.
  public init(threshold: Double, name: String = "recall") {
    average = .of(1)
    self.name = name
    confusion = ConfusionMatrix(threshold: threshold)
  }

  /// Forgets every example.
  public mutating func reset() { confusion.reset() }

  /// Takes a batch in.
  public mutating func update(predictions: Tensor, targets: Tensor, weights: Tensor?) {
    confusion.update(predictions: predictions, targets: targets, weights: weights)
  }

  /// From 0 to 1.
  public var value: Double {
    confusion.joined(average) { ConfusionMatrix.ratio($0.hits, $0.hits + $0.misses) }
  }
}
