/// The overlap of predicted and true regions, `2 hits / (2 hits + false alarms + misses)`, over all
/// examples together, for segmentation. It is F1 but for a class that neither occurs nor is
/// predicted: that has 1, and is left out of a macro mean (of nothing else, that is 1).
///
/// Predictions, targets and weights are those of `ConfusionMatrix`. For segmentation:
/// predictions `[batch, height, width, classes]`, targets `[batch, height, width]`.
///
/// Source: Dice, "Measures of the amount of ecologic association between species", 1945.
public struct DiceCoefficient: ConfusionMetric {
  /// What logs call it when it is given no other name.
  public static let usualName = "dice"

  /// What it is called, what it is over and what it has counted.
  public var state: ConfusionMetricState

  /// The metric in a state.
  public init(state: ConfusionMetricState) { self.state = state }

  /// From 0 to 1.
  public var value: Double {
    confusion.joined(average, where: { $0.hits + $0.errors > 0 }) {
      ConfusionMatrix.ratio(2 * $0.hits, 2 * $0.hits + $0.errors, orElse: 1)
    }
  }
}
