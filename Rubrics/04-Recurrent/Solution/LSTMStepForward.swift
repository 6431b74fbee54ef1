import Gradus

/// One step of long short-term memory.
public func lstmStepForward(
  _ x: Tensor, _ state: RecurrentState, _ weights: LSTMWeights
) throws -> LSTMStep {
  let units = state.hidden.shape[1]
  guard state.hidden.shape == [x.shape[0], units], state.cell.shape == state.hidden.shape else {
    throw RecurrentError.mismatch("x and the state: batch")
  }
  guard weights.input.shape == [x.shape[1], 4 * units] else { throw RecurrentError.mismatch("wx") }
  guard weights.recurrent.shape == [units, 4 * units] else { throw RecurrentError.mismatch("wh") }
  guard weights.bias.shape == [4 * units] else { throw RecurrentError.mismatch("b") }
  let products = matmul(x, weights.input) + matmul(state.hidden, weights.recurrent)
  let sums = products + weights.bias
  func block(_ number: Int) -> Tensor {
    sums.sliced((number * units)..<((number + 1) * units), axis: 1)
  }
  let inputGate = sigmoid(block(0))
  let forgetGate = sigmoid(block(1))
  let outputGate = sigmoid(block(2))
  let candidate = tanh(block(3))
  let cell = forgetGate * state.cell + inputGate * candidate
  let hidden = outputGate * tanh(cell)
  let cache = LSTMCache(
    input: x, previous: state, inputGate: inputGate, forgetGate: forgetGate,
    outputGate: outputGate, candidate: candidate, cell: cell)
  return LSTMStep(state: RecurrentState(hidden: hidden, cell: cell), cache: cache)
}
