import Gradus

/// One step of long short-term memory with layer normalization.
public func layerNormLSTMStepForward(
  _ x: Tensor, _ state: RecurrentState, _ weights: LayerNormLSTMWeights,
  normalize: (_ x: Tensor, _ parameters: LayerNormParameters) throws -> LayerNormResult
) throws -> LayerNormLSTMStep {
  let units = state.hidden.shape[1]
  let fromInput = try normalize(matmul(x, weights.input), weights.inputNorm)
  let fromState = try normalize(matmul(state.hidden, weights.recurrent), weights.recurrentNorm)
  let sums = fromInput.output + fromState.output
  func block(_ number: Int) -> Tensor {
    sums.sliced((number * units)..<((number + 1) * units), axis: 1)
  }
  let gates = (0..<3).map { sigmoid(block($0)) }
  let candidate = tanh(block(3))
  let cell = gates[1] * state.cell + gates[0] * candidate
  let normal = try normalize(cell, weights.cellNorm)
  let squashed = tanh(normal.output)
  let plain = LSTMCache(
    input: x, previous: state, inputGate: gates[0], forgetGate: gates[1], outputGate: gates[2],
    candidate: candidate, cell: cell)
  return LayerNormLSTMStep(
    state: RecurrentState(hidden: gates[2] * squashed, cell: cell),
    cache: LayerNormLSTMCache(
      gates: plain, inputNorm: fromInput.cache, recurrentNorm: fromState.cache,
      cellNorm: normal.cache, squashedCell: squashed))
}
