/// The harmonic mean of precision and recall, the macro mean being that of the classes' figures. A
/// class that neither occurs nor is predicted has 0, and counts in a macro mean.
///
/// Predictions, targets and weights are those of `ConfusionMatrix`.
public struct F1: ConfusionMetric {
  /// What logs call it when it is given no other name.
  public static let usualName = "f1"

  /// What it is called, what it is over and what it has counted.
  public var state: ConfusionMetricState

  /// The metric in a state.
  public init(state: ConfusionMetricState) { self.state = state }

  /// From 0 to 1.
  public var value: Double {
    confusion.joined(average) { ConfusionMatrix.ratio(2 * $0.hits, 2 * $0.hits + $0.errors) }
  }
}
