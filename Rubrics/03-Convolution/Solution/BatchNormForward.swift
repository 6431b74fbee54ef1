import Gradus

/// Batch normalization of images.
public func batchNormForward(
  _ x: Tensor, scale: Tensor, shift: Tensor, running: BatchNormStatistics, momentum: Double = 0.1,
  epsilon: Double = 1e-5, isTraining: Bool
) throws -> BatchNormResult {
  var mean = running.mean
  var variance = running.variance
  var updated = running
  if isTraining {
    mean = x.mean(axes: [0, 1, 2])
    variance = x.variance(axes: [0, 1, 2])
    let count = Double(x.count / mean.count)
    updated.mean = (1 - momentum) * running.mean + momentum * mean
    updated.variance =
      (1 - momentum) * running.variance + momentum * count / (count - 1) * variance
  }
  let inverse = 1 / sqrt(variance + epsilon)
  let normalized = (x - mean) * inverse
  return BatchNormResult(
    output: scale * normalized + shift, running: updated,
    cache: BatchNormCache(normalized: normalized, inverseDeviation: inverse, scale: scale))
}
