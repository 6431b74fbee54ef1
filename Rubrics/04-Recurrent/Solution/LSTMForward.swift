import Gradus

/// All steps of a sequence, one after the other.
public func lstmForward(
  _ x: Tensor, _ initial: RecurrentState, _ weights: LSTMWeights,
  step: (_ x: Tensor, _ state: RecurrentState, _ weights: LSTMWeights) throws -> LSTMStep
) throws -> LSTMSequence {
  let steps = x.shape[1]
  var outputs = Tensor.zeros([x.shape[0], steps, initial.hidden.shape[1]], dtype: x.dtype)
  var state = initial
  var caches: [LSTMCache] = []
  for time in 0..<steps {
    let result = try step(x.selecting(time, axis: 1), state, weights)
    state = result.state
    caches.append(result.cache)
    let output = state.hidden.reshaped([x.shape[0], 1, -1])
    outputs.replace(from: time, axis: 1, with: output)
  }
  return LSTMSequence(outputs: outputs, state: state, caches: caches)
}
