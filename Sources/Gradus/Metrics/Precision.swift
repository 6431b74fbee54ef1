/// The part of what is predicted as a class that is of it. A class that is never predicted has
/// precision 0, and counts in a macro mean.
///
/// Predictions, targets and weights are those of `ConfusionMatrix`.
public struct Precision: ConfusionMetric {
  /// What logs call it when it is given no other name.
  public static let usualName = "precision"

  /// What it is called, what it is over and what it has counted.
  public var state: ConfusionMetricState

  /// The metric in a state.
  public init(state: ConfusionMetricState) { self.state = state }

  /// From 0 to 1.
  public var value: Double {
    confusion.joined(average) { ConfusionMatrix.ratio($0.hits, $0.hits + $0.falseAlarms) }
  }
}
