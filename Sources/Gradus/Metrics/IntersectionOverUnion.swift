/// The overlap of predicted and true regions, `hits / (hits + false alarms + misses)`, over all
/// examples together, for segmentation. A class that neither occurs nor is predicted has 1, and is
/// left out of a macro mean (of nothing else, that is 1).
///
/// Predictions, targets and weights are those of `ConfusionMatrix`. For segmentation:
/// predictions `[batch, height, width, classes]`, targets `[batch, height, width]`.
///
/// Source: Everingham et al., "The PASCAL visual object classes challenge", 2010, section 4.3.
public struct IntersectionOverUnion: ConfusionMetric {
  /// What logs call it when it is given no other name.
  public static let usualName = "iou"

  /// What it is called, what it is over and what it has counted.
  public var state: ConfusionMetricState

  /// The metric in a state.
  public init(state: ConfusionMetricState) { self.state = state }

  /// From 0 to 1.
  public var value: Double {
    confusion.joined(average, where: { $0.hits + $0.errors > 0 }) {
      ConfusionMatrix.ratio($0.hits, $0.hits + $0.errors, orElse: 1)
    }
  }
}
