import Gradus

/// One product after the other, added to what earlier uses left.
public func denseBackward(
  _ upstream: Tensor, input: Tensor, weights: Tensor, addingTo earlier: DenseGradients? = nil
) throws -> DenseGradients {
  // Begins with what is there, and adds one product after the other.
  var gradients = DenseGradients(
    input: input.zerosLike,
    weights: earlier?.weights ?? weights.zerosLike,
    bias: earlier?.bias ?? .zeros([weights.shape[1]], dtype: weights.dtype))
  for n in 0..<input.shape[0] {
    for m in 0..<weights.shape[1] {
      let slope = upstream[n, m]
      gradients.bias[m] += slope
      for d in 0..<weights.shape[0] {
        gradients.input[n, d] += slope * weights[d, m]
        gradients.weights[d, m] += slope * input[n, d]
      }
    }
  }
  return gradients
}
