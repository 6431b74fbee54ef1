import Gradus

/// One step of gated recurrent units.
public func gruStepForward(
  _ x: Tensor, _ h: Tensor, _ weights: GRUWeights
) throws -> GRUStep {
  let units = h.shape[1]
  let fromInput = matmul(x, weights.input) + weights.bias
  let fromState = matmul(h, weights.recurrent) + weights.recurrentBias
  func block(_ sums: Tensor, _ number: Int) -> Tensor {
    sums.sliced((number * units)..<((number + 1) * units), axis: 1)
  }
  let reset = sigmoid(block(fromInput, 0) + block(fromState, 0))
  let update = sigmoid(block(fromInput, 1) + block(fromState, 1))
  let product = block(fromState, 2)
  let candidate = tanh(block(fromInput, 2) + reset * product)
  return GRUStep(
    state: (1 - update) * candidate + update * h,
    cache: GRUCache(
      input: x, previous: h, reset: reset, update: update, candidate: candidate, product: product))
}
