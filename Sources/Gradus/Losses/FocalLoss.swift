/// A binary cross entropy in which easy examples count little, for detectors that see thousands of
/// them for each object: the mean over all elements of `alpha_t · (1 − p_t)^gamma · (−log p_t)`,
/// `p_t` being the probability that is given to the truth.
///
/// Predictions are logits; targets have the same shape and are 0 or 1. Weights fit that shape. The
/// paper divides the sum by the number of anchors that are assigned to objects; multiply the mean by
/// the number of elements and divide by that to have it so.
///
/// Source: Lin et al., "Focal loss for dense object detection", 2017, eq. 5.
public struct FocalLoss: Loss {
  /// How little easy examples count; with 0 it is a cross entropy.
  public let gamma: Double
  /// What positives are multiplied by; negatives are by 1 less this. Nil for neither.
  public let alpha: Double?

  /// The loss, by default with the figures of the paper.
  public init(gamma: Double = 2, alpha: Double? = 0.25) {
    FocalCurve.require("FocalLoss", gamma: gamma)
    if let alpha, !(alpha >= 0 && alpha <= 1) { stop("FocalLoss: alpha \(alpha) is outside 0...1") }
    self.gamma = gamma
    self.alpha = alpha
  }

  /// The loss, of shape `[]`.
  public func callAsFunction(
    _ predictions: Variable, _ targets: Tensor, weights: Tensor?
  ) -> Variable {
    requireAlike("FocalLoss", predictions, targets)
    for target in targets.scalars where target != 0 && target != 1 {
      stop("FocalLoss: the target \(target) is neither 0 nor 1")
    }
    let curve = FocalCurve(gamma: gamma)
    // 1 for a positive, −1 for a negative: the logit of the truth is the logit times this.
    let signs = targets * 2 - 1
    let s = predictions.value * signs
    let factors = alpha.map { 1 - $0 + targets * (2 * $0 - 1) } ?? targets.onesLike
    return .loss("FocalLoss", predictions, losses: factors * curve.losses(s), weights: weights) {
      factors * signs * curve.slopes(s)
    }
  }
}
