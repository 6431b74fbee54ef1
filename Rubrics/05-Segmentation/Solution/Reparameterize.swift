import Gradus

/// A draw from a normal distribution through which gradients pass.
public func reparameterize(
  mean: Variable, logVariance: Variable, noise: Tensor
) throws -> Variable {
  guard mean.shape == logVariance.shape, mean.shape == noise.shape else {
    throw SegmentationError.mismatch("\(mean.shape), \(logVariance.shape), \(noise.shape)")
  }
  return mean + exp(logVariance * 0.5) * noise
}
