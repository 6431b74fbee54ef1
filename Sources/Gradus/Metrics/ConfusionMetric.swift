/// A metric that is worked out from a confusion matrix, such as precision.
///
/// Predictions, targets and weights are those of `ConfusionMatrix`.
public protocol ConfusionMetric: Metric {
  /// What logs call it when it is given no other name.
  static var usualName: String { get }

  /// What it is called, what it is over and what it has counted.
  var state: ConfusionMetricState { get set }

  /// The metric in a state.
  init(state: ConfusionMetricState)
}

/// What a metric over a confusion matrix consists of.
public struct ConfusionMetricState: Sendable {
  let name: String
  let average: ClassAverage
  var confusion: ConfusionMatrix
}

extension ConfusionMetric {
  /// The metric over classes.
  ///
  /// - Parameters:
  ///   - average: which class, or how the classes are joined.
  ///   - ignoredIndex: the target of examples that do not count; it need not be a class.
  public init(
    _ average: ClassAverage = .macro, ignoredIndex: Int? = nil, name: String = Self.usualName
  ) {
    self.init(
      state: ConfusionMetricState(
        name: name, average: average, confusion: ConfusionMatrix(ignoredIndex: ignoredIndex)))
  }

  /// The metric of yes-or-no answers: of class 1.
  ///
  /// - Parameter threshold: what a prediction must exceed to be a yes: 0 for logits, ½ for
  ///   probabilities.
  public init(threshold: Double, name: String = Self.usualName) {
    self.init(
      state: ConfusionMetricState(
        name: name, average: .of(1), confusion: ConfusionMatrix(threshold: threshold)))
  }

  /// What logs call it.
  public var name: String { state.name }

  /// Which class, or how the classes are joined.
  public var average: ClassAverage { state.average }

  /// The counts that it is worked out from.
  public var confusion: ConfusionMatrix { state.confusion }

  /// Forgets every example.
  public mutating func reset() { state.confusion.reset() }

  /// Takes a batch in.
  public mutating func update(predictions: Tensor, targets: Tensor, weights: Tensor?) {
    state.confusion.update(predictions: predictions, targets: targets, weights: weights)
  }
}
