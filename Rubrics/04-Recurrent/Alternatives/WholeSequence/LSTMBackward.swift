import Gradus

/// The steps hand back their parts in a list; the weights' gradients are added at the end.
public func lstmBackward(
  _ upstream: Tensor, final: RecurrentState, _ caches: [LSTMCache], _ weights: LSTMWeights,
  step: (
    _ upstream: RecurrentState, _ cache: LSTMCache, _ weights: LSTMWeights
  ) throws -> LSTMStepGradients
) throws -> LSTMSequenceGradients {
  guard let last = caches.indices.last else {
    return LSTMSequenceGradients(
      inputs: .zeros([upstream.shape[0], 0, weights.input.shape[0]], dtype: upstream.dtype),
      initial: final, weights: weights.zerosLike)
  }
  var results: [LSTMStepGradients] = []
  for time in stride(from: last, through: 0, by: -1) {
    let above = results.last?.previous ?? final
    let arriving = RecurrentState(
      hidden: above.hidden + upstream.selecting(time, axis: 1), cell: above.cell)
    results.append(try step(arriving, caches[time], weights))
  }
  func total(_ part: (LSTMWeights) -> Tensor) -> Tensor {
    Tensor.stacked(results.map { part($0.weights) }).sum(axes: [0])
  }
  return LSTMSequenceGradients(
    inputs: .stacked(results.reversed().map(\.input), axis: 1),
    initial: results[last].previous,
    weights: LSTMWeights(
      input: total(\.input), recurrent: total(\.recurrent), bias: total(\.bias)))
}
