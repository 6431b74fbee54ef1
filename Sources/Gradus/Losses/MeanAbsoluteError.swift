/// The mean of `|prediction − target|` over all elements; where they are equal its gradient is 0.
///
/// Predictions and targets have one shape; so have the losses, and weights fit that.
public struct MeanAbsoluteError: Loss {
  /// The loss.
  public init() {}

  /// The loss, of shape `[]`.
  public func callAsFunction(
    _ predictions: Variable, _ targets: Tensor, weights: Tensor?
  ) -> Variable {
    requireAlike("MeanAbsoluteError", predictions, targets)
    let difference = predictions.value - targets
    return .loss(
      "MeanAbsoluteError", predictions, losses: abs(difference), weights: weights
    ) { sign(difference) }
  }
}
