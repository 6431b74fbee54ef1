import Gradus

/// The inputs of all steps are multiplied at once, and the steps are written out here.
public func lstmForward(
  _ x: Tensor, _ initial: RecurrentState, _ weights: LSTMWeights,
  step: (_ x: Tensor, _ state: RecurrentState, _ weights: LSTMWeights) throws -> LSTMStep
) throws -> LSTMSequence {
  let units = initial.hidden.shape[1]
  let projected = matmul(x, weights.input) + weights.bias
  var (state, outputs) = (initial, [Tensor]())
  var caches: [LSTMCache] = []
  for time in 0..<x.shape[1] {
    let sums = projected.selecting(time, axis: 1) + matmul(state.hidden, weights.recurrent)
    let parts = (0..<4).map { sums.sliced(($0 * units)..<(($0 + 1) * units), axis: 1) }
    let (i, f, o, g) = (sigmoid(parts[0]), sigmoid(parts[1]), sigmoid(parts[2]), tanh(parts[3]))
    let cell = f * state.cell + i * g
    caches.append(
      LSTMCache(
        input: x.selecting(time, axis: 1), previous: state, inputGate: i, forgetGate: f,
        outputGate: o, candidate: g, cell: cell))
    state = RecurrentState(hidden: o * tanh(cell), cell: cell)
    outputs.append(state.hidden)
  }
  guard !outputs.isEmpty else {
    return LSTMSequence(
      outputs: .zeros([x.shape[0], 0, units], dtype: x.dtype), state: initial, caches: [])
  }
  return LSTMSequence(outputs: .stacked(outputs, axis: 1), state: state, caches: caches)
}
