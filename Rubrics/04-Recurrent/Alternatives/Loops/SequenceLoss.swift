import Foundation
import Gradus

/// Position by position, with a shift of its own for each.
public func sequenceLoss(
  _ logits: Tensor, targets: Tensor, mask: Tensor
) throws -> LossAndGradient {
  let shape = [logits.shape[0], logits.shape[1]]
  guard targets.shape == shape, mask.shape == shape else {
    throw RecurrentError.mismatch("targets \(targets.shape), mask \(mask.shape)")
  }
  let classes = logits.shape[2]
  var gradient = logits.zerosLike
  var (loss, count) = (0.0, 0.0)
  for n in 0..<shape[0] {
    for t in 0..<shape[1] where mask[n, t] == 1 {
      let target = Int(targets[n, t])
      guard (0..<classes).contains(target) else {
        throw RecurrentError.codeOutOfRange(code: target, count: classes)
      }
      var largest = logits[n, t, 0]
      for v in 1..<classes { largest = max(largest, logits[n, t, v]) }
      var sum = 0.0
      for v in 0..<classes { sum += exp(logits[n, t, v] - largest) }
      for v in 0..<classes { gradient[n, t, v] = exp(logits[n, t, v] - largest) / sum }
      gradient[n, t, target] -= 1
      loss += log(sum) - (logits[n, t, target] - largest)
      count += 1
    }
  }
  if count == 0 { return LossAndGradient(loss: 0, gradient: gradient) }
  return LossAndGradient(loss: loss / count, gradient: gradient / count)
}
