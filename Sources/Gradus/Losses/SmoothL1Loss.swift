/// The Huber loss divided by its `beta`, so that its slope far from the target is 1: the mean over
/// all elements of `½d² / beta` where `|d| < beta` and `|d| − ½beta` elsewhere. The loss of box
/// coordinates in detectors.
///
/// Predictions and targets have one shape; so have the losses, and weights fit that.
///
/// Source: Girshick, "Fast R-CNN", 2015, eq. 3, where `beta` is 1.
public struct SmoothL1Loss: Loss {
  /// Where the loss goes over from squared to absolute.
  public let beta: Double

  /// The loss; `beta` is positive.
  public init(beta: Double = 1) {
    guard beta > 0 else { stop("SmoothL1Loss: beta \(beta) is not positive") }
    self.beta = beta
  }

  /// The loss, of shape `[]`.
  public func callAsFunction(
    _ predictions: Variable, _ targets: Tensor, weights: Tensor?
  ) -> Variable {
    requireAlike("SmoothL1Loss", predictions, targets)
    let difference = predictions.value - targets
    let distance = abs(difference)
    // The clipped distance is the slope without its sign, times beta.
    let clipped = minimum(distance, beta)
    let losses = clipped * (distance - clipped * 0.5) / beta
    return .loss("SmoothL1Loss", predictions, losses: losses, weights: weights) {
      clipped * sign(difference) / beta
    }
  }
}
