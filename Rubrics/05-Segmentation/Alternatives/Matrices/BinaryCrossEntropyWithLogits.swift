import Gradus

/// On whole tensors, in float64.
public func binaryCrossEntropyWithLogits(
  _ logits: Tensor, _ targets: Tensor, weights: Tensor? = nil
) throws -> Double {
  for other in [targets, weights ?? targets] where other.shape != logits.shape {
    throw SegmentationError.mismatch("\(other.shape)")
  }
  let (x, t) = (logits.converted(to: .float64), targets.converted(to: .float64))
  let shares = weights?.converted(to: .float64) ?? x.onesLike
  let losses = relu(x) - x * t + log(1 + exp(-abs(x)))
  let total = shares.sum().item
  guard total > 0 else { return 0 }
  return (losses * shares).sum().item / total
}
