import Gradus

/// The mean cross entropy over the positions that count.
public func sequenceLoss(
  _ logits: Tensor, targets: Tensor, mask: Tensor
) throws -> LossAndGradient {
  let (batch, steps, classes) = (logits.shape[0], logits.shape[1], logits.shape[2])
  guard targets.shape == [batch, steps] else { throw RecurrentError.mismatch("targets") }
  guard mask.shape == [batch, steps] else { throw RecurrentError.mismatch("mask") }
  let flags = mask.scalars
  let count = flags.reduce(0, +)
  guard count > 0 else { return LossAndGradient(loss: 0, gradient: logits.zerosLike) }
  let logarithms = logits.reshaped([-1, classes]).logSoftmax()
  let weights = mask.converted(to: logits.dtype).reshaped([-1, 1]) / count
  var gradient = exp(logarithms) * weights
  var loss = 0.0
  for (place, target) in targets.scalars.enumerated() where flags[place] != 0 {
    guard target >= 0, target < Double(classes) else {
      throw RecurrentError.codeOutOfRange(code: Int(target), count: classes)
    }
    loss -= logarithms[place, Int(target)]
    gradient[place, Int(target)] -= 1 / count
  }
  return LossAndGradient(loss: loss / count, gradient: gradient.reshaped(logits.shape))
}
