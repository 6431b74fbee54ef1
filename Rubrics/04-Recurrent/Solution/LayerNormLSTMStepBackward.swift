import Gradus

/// The way back through one step of long short-term memory with layer normalization.
public func layerNormLSTMStepBackward(
  _ upstream: RecurrentState, _ cache: LayerNormLSTMCache, _ weights: LayerNormLSTMWeights,
  normalizeBackward: (
    _ upstream: Tensor, _ cache: LayerNormCache
  ) throws -> LayerNormGradients
) throws -> LayerNormLSTMStepGradients {
  let gates = cache.gates
  let (i, f) = (gates.inputGate, gates.forgetGate)
  let (o, g) = (gates.outputGate, gates.candidate)
  let squashed = cache.squashedCell
  let normal = try normalizeBackward(
    upstream.hidden * o * (1 - square(squashed)), cache.cellNorm)
  let cell = upstream.cell + normal.input
  let sums = Tensor.concatenated(
    [
      cell * g * i * (1 - i),
      cell * gates.previous.cell * f * (1 - f),
      upstream.hidden * squashed * o * (1 - o),
      cell * i * (1 - square(g)),
    ], axis: 1)
  let fromInput = try normalizeBackward(sums, cache.inputNorm)
  let fromState = try normalizeBackward(sums, cache.recurrentNorm)
  return LayerNormLSTMStepGradients(
    input: matmul(fromInput.input, weights.input, transposeSecond: true),
    previous: RecurrentState(
      hidden: matmul(fromState.input, weights.recurrent, transposeSecond: true),
      cell: cell * f),
    weights: LayerNormLSTMWeights(
      input: matmul(gates.input, fromInput.input, transposeFirst: true),
      recurrent: matmul(gates.previous.hidden, fromState.input, transposeFirst: true),
      inputNorm: fromInput.parameters,
      recurrentNorm: fromState.parameters,
      cellNorm: normal.parameters))
}
