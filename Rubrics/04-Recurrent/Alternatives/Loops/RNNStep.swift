import Gradus

/// One product of x and h side by side with wx on top of wh.
public func rnnStep(_ x: Tensor, _ h: Tensor, _ weights: RNNWeights) throws -> Tensor {
  let units = h.shape[1]
  guard x.shape[0] == h.shape[0], weights.input.shape == [x.shape[1], units],
    weights.recurrent.shape == [units, units], weights.bias.shape == [units]
  else { throw RecurrentError.mismatch("\(x.shape), \(h.shape)") }
  let both = Tensor.concatenated([x, h], axis: 1)
  let stack = Tensor.concatenated([weights.input, weights.recurrent], axis: 0)
  return tanh(matmul(both, stack) + weights.bias)
}
