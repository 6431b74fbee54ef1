import Gradus

/// The way back through one step of long short-term memory.
public func lstmStepBackward(
  _ upstream: RecurrentState, _ cache: LSTMCache, _ weights: LSTMWeights
) throws -> LSTMStepGradients {
  let (i, f) = (cache.inputGate, cache.forgetGate)
  let (o, g) = (cache.outputGate, cache.candidate)
  let squashed = tanh(cache.cell)
  let cell = upstream.cell + upstream.hidden * o * (1 - square(squashed))
  let sums = Tensor.concatenated(
    [
      cell * g * i * (1 - i),
      cell * cache.previous.cell * f * (1 - f),
      upstream.hidden * squashed * o * (1 - o),
      cell * i * (1 - square(g)),
    ], axis: 1)
  return LSTMStepGradients(
    input: matmul(sums, weights.input, transposeSecond: true),
    previous: RecurrentState(
      hidden: matmul(sums, weights.recurrent, transposeSecond: true), cell: cell * f),
    weights: LSTMWeights(
      input: matmul(cache.input, sums, transposeFirst: true),
      recurrent: matmul(cache.previous.hidden, sums, transposeFirst: true),
      bias: sums.sum(axes: [0])))
}
