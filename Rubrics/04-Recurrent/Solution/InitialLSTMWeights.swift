import Gradus

/// Weights from which long short-term memory learns to remember.
public func initialLSTMWeights(
  features: Int, units: Int, forgetBias: Double, dtype: DType,
  using generator: inout SeededGenerator,
  orthogonal: (_ size: Int, _ dtype: DType, _ generator: inout SeededGenerator) throws -> Tensor
) throws -> LSTMWeights {
  let deviation = (2 / Double(features + units)).squareRoot()
  let input = Tensor.normal(
    [features, 4 * units], standardDeviation: deviation, dtype: dtype, using: &generator)
  var blocks: [Tensor] = []
  for _ in 0..<4 { blocks.append(try orthogonal(units, dtype, &generator)) }
  var bias = Tensor.zeros([4 * units], dtype: dtype)
  for unit in units..<(2 * units) { bias[unit] = forgetBias }
  return LSTMWeights(input: input, recurrent: .concatenated(blocks, axis: 1), bias: bias)
}
