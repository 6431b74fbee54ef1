import Gradus

/// Gate by gate, joined at the end; the normal numbers are drawn one by one.
public func initialLSTMWeights(
  features: Int, units: Int, forgetBias: Double, dtype: DType,
  using generator: inout SeededGenerator,
  orthogonal: (_ size: Int, _ dtype: DType, _ generator: inout SeededGenerator) throws -> Tensor
) throws -> LSTMWeights {
  var (inputs, states, biases) = ([Tensor](), [Tensor](), [Tensor]())
  for gate in 0..<4 {
    states.append(try orthogonal(units, dtype, &generator))
    let deviation = pow(Tensor(2.0 / Double(features + units)), 0.5).item
    let numbers = (0..<(features * units)).map { _ in deviation * generator.normal() }
    inputs.append(Tensor(numbers, shape: [features, units]).converted(to: dtype))
    biases.append(.full([units], gate == 1 ? forgetBias : 0, dtype: dtype))
  }
  return LSTMWeights(
    input: .concatenated(inputs, axis: 1), recurrent: .concatenated(states, axis: 1),
    bias: .concatenated(biases, axis: 0))
}
