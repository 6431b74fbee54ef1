import Gradus

/// With the other form of the cross entropy, and the parts averaged one by one.
public func variationalLoss(
  logits: Variable, images: Tensor, mean: Variable, logVariance: Variable
) throws -> Variable {
  if logits.shape != images.shape || mean.shape != logVariance.shape
    || mean.shape[0] != logits.shape[0]
  {
    throw SegmentationError.mismatch("shapes")
  }
  let entropy = relu(logits) - logits * images + softplus(-abs(logits))
  let pixels = Array(1..<logits.shape.count)
  let divergence = (mean * mean + exp(logVariance) - logVariance - 1) / 2
  return (entropy.sum(axes: pixels) + divergence.sum(axes: [1])).mean()
}
