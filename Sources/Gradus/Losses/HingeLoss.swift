/// The loss of a multiclass support vector machine: the mean over the examples of
/// `Σ max(0, x[j] − x[target] + margin)` over the classes `j` other than the target.
///
/// Predictions are scores `[…, classes]`, targets class indices `[…]`, as whole numbers of any
/// element type. The losses, and so the weights, have the shape of the targets. Where a score is
/// exactly the margin away the gradient is taken as 0.
///
/// Source: Weston & Watkins, "Support vector machines for multi-class pattern recognition", 1999;
/// so too in Stanford's CS231n. PyTorch's `multi_margin_loss` divides it by the number of classes.
public struct HingeLoss: Loss {
  /// By how much the target's score is to exceed every other.
  public let margin: Double

  /// The loss; `margin` is positive.
  public init(margin: Double = 1) {
    guard margin > 0 else { stop("HingeLoss: the margin \(margin) is not positive") }
    self.margin = margin
  }

  /// The loss, of shape `[]`.
  public func callAsFunction(
    _ predictions: Variable, _ targets: Tensor, weights: Tensor?
  ) -> Variable {
    let x = predictions.value
    let classes = ClassIndices.requireRows("HingeLoss", x.shape, targets.shape)
    let indices = ClassIndices.read("HingeLoss", targets, classes: classes)
    let isTarget = ClassIndices.oneHot(indices, shape: x.shape, dtype: x.dtype)
    let zeros = x.zerosLike
    let own = Tensor.select(isTarget, x, zeros).sum(axes: [-1], keepingDimensions: true)
    let violations = Tensor.select(isTarget, zeros, relu(x - own + margin))
    return .loss(
      "HingeLoss", predictions, losses: violations.sum(axes: [-1]), weights: weights
    ) {
      let isViolated = violations .> 0
      return isViolated - isTarget * isViolated.sum(axes: [-1], keepingDimensions: true)
    }
  }
}
