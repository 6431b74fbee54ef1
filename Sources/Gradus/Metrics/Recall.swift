/// The part of a class that is predicted as it. A class that does not occur has recall 0, and counts
/// in a macro mean.
///
/// Predictions, targets and weights are those of `ConfusionMatrix`.
public struct Recall: ConfusionMetric {
  /// What logs call it when it is given no other name.
  public static let usualName = "recall"

  /// What it is called, what it is over and what it has counted.
  public var state: ConfusionMetricState

  /// The metric in a state.
  public init(state: ConfusionMetricState) { self.state = state }

  /// From 0 to 1.
  public var value: Double {
    confusion.joined(average) { ConfusionMatrix.ratio($0.hits, $0.hits + $0.misses) }
  }
}
