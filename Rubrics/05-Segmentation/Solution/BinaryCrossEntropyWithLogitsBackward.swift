import Gradus

/// The gradient of the binary cross entropy with respect to the logits.
public func binaryCrossEntropyWithLogitsBackward(
  _ logits: Tensor, _ targets: Tensor, weights: Tensor? = nil
) throws -> Tensor {
  guard logits.shape == targets.shape, (weights ?? logits).shape == logits.shape else {
    throw SegmentationError.mismatch("\(logits.shape) and \(targets.shape)")
  }
  let shares = weights ?? logits.onesLike
  let total = shares.sum().item
  guard total > 0 else { return logits.zerosLike }
  return shares * (sigmoid(logits) - targets) / total
}
