/// The mean of `(prediction − target)²` over all elements.
///
/// Predictions and targets have one shape; so have the losses, and weights fit that.
public struct MeanSquaredError: Loss {
  /// The loss.
  public init() {}

  /// The loss, of shape `[]`.
  public func callAsFunction(
    _ predictions: Variable, _ targets: Tensor, weights: Tensor?
  ) -> Variable {
    requireAlike("MeanSquaredError", predictions, targets)
    let difference = predictions.value - targets
    return .loss(
      "MeanSquaredError", predictions, losses: square(difference), weights: weights
    ) { difference * 2 }
  }
}
