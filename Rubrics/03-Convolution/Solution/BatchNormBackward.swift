import Gradus

/// The gradients of batch normalization in training.
public func batchNormBackward(
  _ upstream: Tensor, _ cache: BatchNormCache
) throws -> BatchNormGradients {
  let normalized = cache.normalized
  let shift = upstream.sum(axes: [0, 1, 2])
  let scale = (upstream * normalized).sum(axes: [0, 1, 2])
  let count = Double(upstream.count / shift.count)
  let factor = cache.scale * cache.inverseDeviation / count
  return BatchNormGradients(
    input: factor * (count * upstream - shift - normalized * scale), scale: scale, shift: shift)
}
