import Gradus

/// In tensors; logarithms by log(e^a + e^b).
public func focalLoss(
  _ logits: Tensor, _ targets: Tensor, gamma: Double = 2, alpha: Double = 0.25
) throws -> LossAndGradient {
  if logits.shape != targets.shape { throw DetectionError.mismatch("\(targets.shape)") }
  let signs = targets * 2 - 1
  let s = logits * signs
  let pair = Tensor.stacked([s, s.zerosLike], axis: s.rank)
  let logarithms = -pair.logSoftmax(axis: -1).selecting(0, axis: -1)
  let rest = pair.softmax(axis: -1).selecting(1, axis: -1)
  let weights = (targets * alpha + (1 - targets) * (1 - alpha)) * pow(rest, gamma)
  let divisor = max(targets.sum().item, 1)
  return LossAndGradient(
    value: (weights * logarithms).sum().item / divisor,
    gradient: -(signs * weights * ((1 - rest) * logarithms * gamma + rest)) / divisor)
}
