import Gradus

/// One step of a plain recurrent network.
public func rnnStep(_ x: Tensor, _ h: Tensor, _ weights: RNNWeights) throws -> Tensor {
  let units = h.shape[1]
  guard x.shape[0] == h.shape[0] else { throw RecurrentError.mismatch("x and h: batch") }
  guard weights.input.shape == [x.shape[1], units] else { throw RecurrentError.mismatch("wx") }
  guard weights.recurrent.shape == [units, units] else { throw RecurrentError.mismatch("wh") }
  guard weights.bias.shape == [units] else { throw RecurrentError.mismatch("b") }
  let fromInput = matmul(x, weights.input)
  let fromState = matmul(h, weights.recurrent)
  return tanh(fromInput + fromState + weights.bias)
}
