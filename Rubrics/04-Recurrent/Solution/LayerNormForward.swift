import Gradus

/// Layer normalization of rows.
public func layerNormForward(
  _ x: Tensor, _ parameters: LayerNormParameters
) throws -> LayerNormResult {
  let mean = x.mean(axes: [1], keepingDimensions: true)
  let variance = x.variance(axes: [1], keepingDimensions: true)
  let inverse = 1 / sqrt(variance + parameters.epsilon)
  let normalized = (x - mean) * inverse
  return LayerNormResult(
    output: parameters.scale * normalized + parameters.shift,
    cache: LayerNormCache(
      normalized: normalized, inverseDeviation: inverse, parameters: parameters))
}
