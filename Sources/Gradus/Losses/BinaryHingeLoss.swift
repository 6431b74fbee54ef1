/// The loss of a support vector machine with two classes: the mean over all elements of
/// `max(0, margin − target · prediction)`.
///
/// Predictions and targets have one shape; targets are −1 or 1. Weights fit that shape. Exactly at
/// the margin the gradient is taken as 0.
///
/// Source: Cortes & Vapnik, "Support-vector networks", 1995, section 3.
public struct BinaryHingeLoss: Loss {
  /// By how much a prediction is to be on the right side of 0.
  public let margin: Double

  /// The loss; `margin` is positive.
  public init(margin: Double = 1) {
    guard margin > 0 else { stop("BinaryHingeLoss: the margin \(margin) is not positive") }
    self.margin = margin
  }

  /// The loss, of shape `[]`.
  public func callAsFunction(
    _ predictions: Variable, _ targets: Tensor, weights: Tensor?
  ) -> Variable {
    requireAlike("BinaryHingeLoss", predictions, targets)
    for target in targets.scalars where target.magnitude != 1 {
      stop("BinaryHingeLoss: the target \(target) is neither −1 nor 1")
    }
    let losses = relu(margin - targets * predictions.value)
    return .loss("BinaryHingeLoss", predictions, losses: losses, weights: weights) {
      -targets * (losses .> 0)
    }
  }
}
