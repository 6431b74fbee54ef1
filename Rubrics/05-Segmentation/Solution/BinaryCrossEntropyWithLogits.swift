import Glibc
import Gradus

/// The cross entropy of yes-or-no answers, from logits.
public func binaryCrossEntropyWithLogits(
  _ logits: Tensor, _ targets: Tensor, weights: Tensor? = nil
) throws -> Double {
  guard logits.shape == targets.shape, (weights ?? logits).shape == logits.shape else {
    throw SegmentationError.mismatch("\(logits.shape) and \(targets.shape)")
  }
  let (x, t) = (logits.scalars, targets.scalars)
  let shares = weights?.scalars ?? [Double](repeating: 1, count: x.count)
  var sum = 0.0
  var total = 0.0
  for i in x.indices {
    let loss = max(x[i], 0) - x[i] * t[i] + log1p(exp(-abs(x[i])))
    sum += shares[i] * loss
    total += shares[i]
  }
  return total > 0 ? sum / total : 0
}
