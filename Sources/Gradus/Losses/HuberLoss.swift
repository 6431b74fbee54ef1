/// Squared near the target, absolute far from it, so that outliers pull less: the mean over all
/// elements of `½d²` where `|d| ≤ delta` and `delta · (|d| − ½delta)` elsewhere, `d` being the
/// prediction minus the target.
///
/// Predictions and targets have one shape; so have the losses, and weights fit that.
///
/// Source: Huber, "Robust estimation of a location parameter", 1964, section 4.
public struct HuberLoss: Loss {
  /// Where the loss goes over from squared to absolute.
  public let delta: Double

  /// The loss; `delta` is positive.
  public init(delta: Double = 1) {
    guard delta > 0 else { stop("HuberLoss: delta \(delta) is not positive") }
    self.delta = delta
  }

  /// The loss, of shape `[]`.
  public func callAsFunction(
    _ predictions: Variable, _ targets: Tensor, weights: Tensor?
  ) -> Variable {
    requireAlike("HuberLoss", predictions, targets)
    let difference = predictions.value - targets
    let distance = abs(difference)
    // The clipped distance is the slope without its sign.
    let clipped = minimum(distance, delta)
    let losses = clipped * (distance - clipped * 0.5)
    return .loss("HuberLoss", predictions, losses: losses, weights: weights) {
      clipped * sign(difference)
    }
  }
}
