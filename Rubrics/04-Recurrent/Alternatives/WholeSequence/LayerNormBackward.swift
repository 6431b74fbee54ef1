import Gradus

/// Through the deviation and the mean one after the other.
public func layerNormBackward(
  _ upstream: Tensor, _ cache: LayerNormCache
) throws -> LayerNormGradients {
  let width = Double(upstream.shape[1])
  let standard = cache.normalized
  let ofStandard = cache.parameters.scale * upstream
  let slope = (ofStandard * standard).sum(axes: [1], keepingDimensions: true) / width
  let ofCentred = cache.inverseDeviation * (ofStandard - slope * standard)
  let mean = ofCentred.sum(axes: [1], keepingDimensions: true) / width
  return LayerNormGradients(
    input: ofCentred - mean,
    parameters: LayerNormParameters(
      scale: (standard * upstream).sum(axes: [0]), shift: upstream.sum(axes: [0]),
      epsilon: cache.parameters.epsilon))
}
