import Foundation
import Gradus

/// A cross entropy in which easy examples count little, for detectors that see thousands of
/// background anchors for each object. For every logit x with target t, 0 or 1, and p = σ(x):
///
///     p_t = p,     alpha_t = alpha        where t is 1
///     p_t = 1 − p, alpha_t = 1 − alpha    where t is 0
///     loss = Σ of −alpha_t · (1 − p_t)^gamma · log p_t, divided by max(P, 1)
///
/// where P is the number of ones among the targets. Logits of ±1000 stay finite:
///
///     −log σ(s) = log(1 + e^−s) = max(−s, 0) + log(1 + e^−|s|)
///
/// - Parameters:
///   - logits: of any shape, float32 or float64.
///   - targets: 0 or 1, of the same shape and element type.
///   - gamma: how little easy examples count, at least 0; with 0 it is a weighted cross entropy.
///   - alpha: the weight of the ones, 0 to 1.
/// - Returns: the loss, and the gradient of the logits in their shape and element type.
/// - Throws: `DetectionError.mismatch` (with any text) when the shapes differ.
/// - Source: Lin et al., "Focal loss for dense object detection", 2017, equation 5; the division by
///   P: section 4.1.
public func focalLoss(
  _ logits: Tensor, _ targets: Tensor, gamma: Double = 2, alpha: Double = 0.25
) throws -> LossAndGradient {
  throw NotImplemented()
}
