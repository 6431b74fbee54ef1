import Gradus

/// The gradient by means instead of sums.
public func batchNormBackward(
  _ upstream: Tensor, _ cache: BatchNormCache
) throws -> BatchNormGradients {
  let product = upstream * cache.normalized
  let dnormalized = upstream * cache.scale
  let centred = dnormalized - dnormalized.mean(axes: [0, 1, 2])
  let along = (dnormalized * cache.normalized).mean(axes: [0, 1, 2])
  return BatchNormGradients(
    input: (centred - cache.normalized * along) * cache.inverseDeviation,
    scale: product.sum(axes: [0, 1, 2]), shift: upstream.sum(axes: [0, 1, 2]))
}
