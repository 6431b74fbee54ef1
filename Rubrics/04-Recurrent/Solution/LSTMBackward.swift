import Gradus

/// Backpropagation through time.
public func lstmBackward(
  _ upstream: Tensor, final: RecurrentState, _ caches: [LSTMCache], _ weights: LSTMWeights,
  step: (
    _ upstream: RecurrentState, _ cache: LSTMCache, _ weights: LSTMWeights
  ) throws -> LSTMStepGradients
) throws -> LSTMSequenceGradients {
  let (batch, steps) = (upstream.shape[0], upstream.shape[1])
  var inputs = Tensor.zeros([batch, steps, weights.input.shape[0]], dtype: upstream.dtype)
  var total = weights.zerosLike
  var state = final
  for time in (0..<steps).reversed() {
    state.hidden += upstream.selecting(time, axis: 1)
    let gradients = try step(state, caches[time], weights)
    inputs.replace(from: time, axis: 1, with: gradients.input.reshaped([batch, 1, -1]))
    total.input += gradients.weights.input
    total.recurrent += gradients.weights.recurrent
    total.bias += gradients.weights.bias
    state = gradients.previous
  }
  return LSTMSequenceGradients(inputs: inputs, initial: state, weights: total)
}
