import Kernels

/// The cross entropy of a softmax, from logits, against distributions: the mean over the examples of
/// `−Σ target · log softmax(x)`.
///
/// Predictions are logits `[…, classes]`, the numbers before a softmax; targets have the same shape:
/// one-hot rows, or probabilities. The losses, and so the weights, have the shape without the last
/// axis.
public struct CategoricalCrossEntropy: Loss {
  /// The part of each target that is spread evenly over all classes.
  public let labelSmoothing: Double

  /// The loss.
  ///
  /// - Parameter labelSmoothing: from 0 to 1 (Szegedy et al., "Rethinking the Inception architecture
  ///   for computer vision", 2015, section 7).
  public init(labelSmoothing: Double = 0) {
    requireSmoothing("CategoricalCrossEntropy", labelSmoothing)
    self.labelSmoothing = labelSmoothing
  }

  /// The loss, of shape `[]`.
  public func callAsFunction(
    _ predictions: Variable, _ targets: Tensor, weights: Tensor?
  ) -> Variable {
    let name = "CategoricalCrossEntropy"
    let classes = requireDistributions(name, predictions, targets)
    let x = predictions.value
    let rule = CrossEntropy.Rule(classes: classes, smoothing: labelSmoothing)
    let (losses, normalizers) = x.crossEntropy(targets, rule)
    let mean = LossMean(name, shape: losses.shape, dtype: x.dtype, weights: weights)
    return Variable(name, [predictions], mean.value(of: losses)) { upstream, _ in
      [x.crossEntropyGradient(targets, rule, normalizers, mean.factors(upstream))]
    }
  }
}

/// Stops unless predictions and targets are both `[…, classes]`; gives the number of classes.
func requireDistributions(
  _ operation: String, _ predictions: Variable, _ targets: Tensor
) -> Int {
  requireAlike(operation, predictions, targets)
  guard let classes = predictions.shape.last, classes > 0 else {
    stop(Complaint.rank(operation, predictions.shape, expected: "at least 1: […, classes]"))
  }
  return classes
}
