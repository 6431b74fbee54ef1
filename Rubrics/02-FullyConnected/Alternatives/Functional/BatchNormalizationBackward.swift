import Gradus

/// Back through the graph, node by node.
public func batchNormalizationBackward(
  _ upstream: Tensor, scale: Tensor, cache: BatchNormalizationCache
) throws -> BatchNormalizationGradients {
  // Back through the graph, node by node: x̂ = (x − μ) · i with i = (v + ε)^−½.
  let toNormalized = upstream * scale
  let i = cache.inverseDeviation
  let centered = cache.normalized / i
  let toInverse = (toNormalized * centered).sum(axes: [0])
  let toVariance = -0.5 * toInverse * i * i * i
  let count = Double(upstream.shape[0])
  let toCentered = toNormalized * i + 2 / count * centered * toVariance
  return BatchNormalizationGradients(
    input: toCentered - toCentered.mean(axes: [0]),
    scale: (upstream * cache.normalized).sum(axes: [0]),
    shift: upstream.sum(axes: [0]))
}
