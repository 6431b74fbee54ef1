import Gradus

/// Row by row.
public func layerNormForward(
  _ x: Tensor, _ parameters: LayerNormParameters
) throws -> LayerNormResult {
  var normalized = x.zerosLike
  var output = x.zerosLike
  var inverses = Tensor.zeros([x.shape[0], 1], dtype: x.dtype)
  let width = x.shape[1]
  for n in 0..<x.shape[0] {
    let row = (0..<width).map { x[n, $0] }
    let mean = row.reduce(0, +) / Double(width)
    let variance = row.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(width)
    let inverse = 1 / (variance + parameters.epsilon).squareRoot()
    inverses[n, 0] = inverse
    for m in 0..<width {
      normalized[n, m] = (row[m] - mean) * inverse
      output[n, m] = parameters.scale[m] * (row[m] - mean) * inverse + parameters.shift[m]
    }
  }
  return LayerNormResult(
    output: output,
    cache: LayerNormCache(
      normalized: normalized, inverseDeviation: inverses, parameters: parameters))
}
