import Foundation
import Gradus

/// A cross entropy in which easy examples count little.
public func focalLoss(
  _ logits: Tensor, _ targets: Tensor, gamma: Double = 2, alpha: Double = 0.25
) throws -> LossAndGradient {
  guard logits.shape == targets.shape else {
    throw DetectionError.mismatch("logits \(logits.shape), targets \(targets.shape)")
  }
  var (value, positives) = (0.0, 0)
  var gradient: [Double] = []
  for (x, target) in zip(logits.scalars, targets.scalars) {
    let side = target == 1 ? 1.0 : -1.0
    if target == 1 { positives += 1 }
    let s = side * x
    let weight = target == 1 ? alpha : 1 - alpha
    let logarithm = max(-s, 0) + log1p(exp(-s.magnitude))
    let rest = s > 0 ? exp(-s) / (1 + exp(-s)) : 1 / (1 + exp(s))
    let focus = pow(rest, gamma)
    value += weight * focus * logarithm
    gradient.append(-side * weight * focus * (gamma * (1 - rest) * logarithm + rest))
  }
  let divisor = Double(max(positives, 1))
  return LossAndGradient(
    value: value / divisor,
    gradient: Tensor(gradient.map { $0 / divisor }, shape: logits.shape)
      .converted(to: logits.dtype))
}
