/// The overlap of predicted and true regions, `hits / (hits + false alarms + misses)`, over all
/// examples together, for segmentation. A class that neither occurs nor is predicted has 1, and is
/// left out of a macro mean (of nothing else, that is 1).
///
/// Predictions, targets and weights are those of `ConfusionMatrix`. For segmentation:
/// predictions `[batch, height, width, classes]`, targets `[batch, height, width]`.
///
/// Source: Everingham et al., "The PASCAL visual object classes challenge", 2010, section 4.3.
public struct IntersectionOverUnion: Metric {
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
    _ average: ClassAverage = .macro, ignoredIndex: Int? = nil, name: String = "iou"
  ) {
    self.average = average
    self.name = name
    confusion = ConfusionMatrix(ignoredIndex: ignoredIndex)
  }

  /// The metric of yes-or-no answers: of class 1.
  ///
  /// - Parameter threshold: what a prediction must exceed to be a yes: 0 for logits, ½ for
  ///   probabilities.
  public init(threshold: Double, name: String = "iou") {
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
    confusion.joined(average, where: { $0.hits + $0.errors > 0 }) {
      ConfusionMatrix.ratio($0.hits, $0.hits + $0.errors, orElse: 1)
    }
  }
}
