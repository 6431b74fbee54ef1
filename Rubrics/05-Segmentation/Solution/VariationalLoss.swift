import Gradus

/// The negative evidence lower bound of a variational autoencoder at one draw.
public func variationalLoss(
  logits: Variable, images: Tensor, mean: Variable, logVariance: Variable
) throws -> Variable {
  guard logits.shape == images.shape, mean.shape == logVariance.shape,
    mean.shape[0] == images.shape[0]
  else { throw SegmentationError.mismatch("\(logits.shape) and \(mean.shape)") }
  let reconstruction = (softplus(logits) - logits * images).sum()
  let divergence = (square(mean) + exp(logVariance) - 1 - logVariance).sum() * 0.5
  return (reconstruction + divergence) / Double(images.shape[0])
}
