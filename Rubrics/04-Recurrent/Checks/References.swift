import Gradus
import GradusTesting
import Recurrent

/// Random numbers, in float64 unless told otherwise.
func random(
  _ shape: [Int], _ generator: inout SeededGenerator, scale: Double = 1, dtype: DType = .float64
) -> Tensor {
  .normal(shape, standardDeviation: scale, dtype: dtype, using: &generator)
}

/// A random state.
func randomState(
  _ batch: Int, _ units: Int, _ generator: inout SeededGenerator, dtype: DType = .float64
) -> RecurrentState {
  RecurrentState(
    hidden: random([batch, units], &generator, dtype: dtype),
    cell: random([batch, units], &generator, dtype: dtype))
}

/// Block `number` of columns, each of `units`.
func block(_ number: Int, of sums: Tensor, _ units: Int) -> Tensor {
  sums.sliced((number * units)..<((number + 1) * units), axis: 1)
}

/// Every order of the numbers 0..<count but the natural one.
func otherOrders(_ count: Int) -> [[Int]] {
  guard count > 0 else { return [] }
  func all(_ rest: [Int]) -> [[Int]] {
    guard !rest.isEmpty else { return [[]] }
    return rest.flatMap { first in all(rest.filter { $0 != first }).map { [first] + $0 } }
  }
  return all(Array(0..<count)).filter { $0 != Array(0..<count) }
}

/// The blocks of columns of a tensor in another order.
func reordered(_ tensor: Tensor, _ order: [Int]) -> Tensor {
  let axis = tensor.rank - 1
  let units = tensor.shape[axis] / order.count
  return .concatenated(
    order.map { tensor.sliced(($0 * units)..<(($0 + 1) * units), axis: axis) }, axis: axis)
}

/// One step of long short-term memory, on tensors.
func referenceStep(
  _ x: Tensor, _ state: RecurrentState, _ weights: LSTMWeights
) -> LSTMStep {
  let units = state.hidden.shape[1]
  let sums =
    matmul(x, weights.input) + matmul(state.hidden, weights.recurrent) + weights.bias
  let gates = (0..<3).map { sigmoid(block($0, of: sums, units)) }
  let candidate = tanh(block(3, of: sums, units))
  let cell = gates[1] * state.cell + gates[0] * candidate
  return LSTMStep(
    state: RecurrentState(hidden: gates[2] * tanh(cell), cell: cell),
    cache: LSTMCache(
      input: x, previous: state, inputGate: gates[0], forgetGate: gates[1], outputGate: gates[2],
      candidate: candidate, cell: cell))
}

/// The way back through one step, by the engine's graph.
func referenceStepBackward(
  _ upstream: RecurrentState, _ cache: LSTMCache, _ weights: LSTMWeights
) -> LSTMStepGradients {
  let leaves = [
    cache.input, cache.previous.hidden, cache.previous.cell, weights.input, weights.recurrent,
    weights.bias,
  ].map { Variable($0) }
  let after = lstmStep(
    leaves[0], state: LSTMState(hidden: leaves[1], cell: leaves[2]), inputWeight: leaves[3],
    recurrentWeight: leaves[4], bias: leaves[5])
  let loss = (after.hidden * upstream.hidden).sum() + (after.cell * upstream.cell).sum()
  let gradients = loss.gradients(of: leaves)
  return LSTMStepGradients(
    input: gradients[0], previous: RecurrentState(hidden: gradients[1], cell: gradients[2]),
    weights: LSTMWeights(input: gradients[3], recurrent: gradients[4], bias: gradients[5]))
}

/// A whole sequence, step by step.
func referenceForward(
  _ x: Tensor, _ initial: RecurrentState, _ weights: LSTMWeights
) -> LSTMSequence {
  var state = initial
  var outputs: [Tensor] = []
  var caches: [LSTMCache] = []
  for time in 0..<x.shape[1] {
    let step = referenceStep(x.selecting(time, axis: 1), state, weights)
    state = step.state
    outputs.append(state.hidden)
    caches.append(step.cache)
  }
  let empty = Tensor.zeros([x.shape[0], 0, initial.hidden.shape[1]], dtype: x.dtype)
  return LSTMSequence(
    outputs: outputs.isEmpty ? empty : .stacked(outputs, axis: 1), state: state, caches: caches)
}

/// Backpropagation through time with the engine's steps.
func referenceBackward(
  _ upstream: Tensor, _ final: RecurrentState, _ caches: [LSTMCache], _ weights: LSTMWeights
) -> LSTMSequenceGradients {
  var state = final
  var total = weights.zerosLike
  var inputs = Tensor.zeros(
    [upstream.shape[0], caches.count, weights.input.shape[0]], dtype: upstream.dtype)
  for time in caches.indices.reversed() {
    state.hidden += upstream.selecting(time, axis: 1)
    let step = referenceStepBackward(state, caches[time], weights)
    inputs.replace(from: time, axis: 1, with: step.input.reshaped([upstream.shape[0], 1, -1]))
    total.input += step.weights.input
    total.recurrent += step.weights.recurrent
    total.bias += step.weights.bias
    state = step.previous
  }
  return LSTMSequenceGradients(inputs: inputs, initial: state, weights: total)
}
