/// How far predictions are from their targets, as one number that training makes small.
///
/// ```swift
/// let loss = SparseCategoricalCrossEntropy()
/// let value = loss(model(images), labels)
/// let gradients = value.gradients(of: model.trainableParameters)
/// ```
///
/// Every loss is a mean: over all elements when each has a loss of its own (squared errors, binary
/// cross entropies), over the examples when the last axis has one together (cross entropies of
/// classes). Weights make it a weighted mean, `Σ weight · loss / Σ weight`; a mask is a weight of
/// 0, and a prediction that is masked has no effect at all, even if it is not a number; its target
/// must still be one that the loss can read (a class index, say). When all weights are 0 the loss
/// and its gradients are 0.
public protocol Loss: Sendable {
  /// The loss, of shape `[]`, in the element type of the predictions.
  ///
  /// - Parameters:
  ///   - predictions: what the model gives, `[batch, …]`.
  ///   - targets: what it should have given; each loss tells in which shape. Another one stops.
  ///   - weights: finite and not negative, in the shape of the losses or in that of their first
  ///     axes (such as `[batch]`); an axis that is missing, or of size 1, is repeated. Any element
  ///     type.
  func callAsFunction(_ predictions: Variable, _ targets: Tensor, weights: Tensor?) -> Variable
}

extension Loss {
  /// The loss with equal weights.
  public func callAsFunction(_ predictions: Variable, _ targets: Tensor) -> Variable {
    self(predictions, targets, weights: nil)
  }
}
