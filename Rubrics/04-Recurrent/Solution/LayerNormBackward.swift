import Gradus

/// The way back through a layer normalization.
public func layerNormBackward(
  _ upstream: Tensor, _ cache: LayerNormCache
) throws -> LayerNormGradients {
  let normalized = cache.normalized
  let scaled = upstream * cache.parameters.scale
  let mean = scaled.mean(axes: [1], keepingDimensions: true)
  let slope = (scaled * normalized).mean(axes: [1], keepingDimensions: true)
  return LayerNormGradients(
    input: cache.inverseDeviation * (scaled - mean - normalized * slope),
    parameters: LayerNormParameters(
      scale: (upstream * normalized).sum(axes: [0]),
      shift: upstream.sum(axes: [0]),
      epsilon: cache.parameters.epsilon))
}
