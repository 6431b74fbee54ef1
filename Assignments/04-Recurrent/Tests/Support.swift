import Gradus
import Recurrent
import XCTest

/// Numbers at equal distances, in the given shape.
func spaced(_ shape: [Int], from start: Double, to end: Double) -> Tensor {
  Tensor.linspace(from: start, to: end, count: shape.reduce(1, *), dtype: .float64).reshaped(shape)
}

/// A batch of sequences with weights, drawn from a seed.
struct Example {
  var x: Tensor
  var state: RecurrentState
  var weights: LSTMWeights
  /// Gradients of the outputs of all steps and of the state after the last one.
  var upstream: Tensor
  var final: RecurrentState

  init(batch: Int, steps: Int, features: Int, units: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func draw(_ shape: [Int]) -> Tensor {
      .normal(shape, standardDeviation: 0.8, dtype: .float64, using: &generator)
    }
    x = draw([batch, steps, features])
    state = RecurrentState(hidden: draw([batch, units]), cell: draw([batch, units]))
    weights = LSTMWeights(
      input: draw([features, 4 * units]), recurrent: draw([units, 4 * units]),
      bias: draw([4 * units]))
    upstream = draw([batch, steps, units])
    final = RecurrentState(hidden: draw([batch, units]), cell: draw([batch, units]))
  }
}

/// A right step, for functions that receive one: yours need not be written.
func rightStep(_ x: Tensor, _ state: RecurrentState, _ weights: LSTMWeights) -> LSTMStep {
  // The engine's step on its graph; the cache is filled by hand.
  let after = lstmStep(
    .constant(x), state: LSTMState(hidden: .constant(state.hidden), cell: .constant(state.cell)),
    inputWeight: .constant(weights.input), recurrentWeight: .constant(weights.recurrent),
    bias: .constant(weights.bias))
  let units = state.hidden.shape[1]
  let sums = matmul(x, weights.input) + matmul(state.hidden, weights.recurrent) + weights.bias
  let blocks = (0..<4).map { sums.sliced(($0 * units)..<(($0 + 1) * units), axis: 1) }
  return LSTMStep(
    state: RecurrentState(hidden: after.hidden.value, cell: after.cell.value),
    cache: LSTMCache(
      input: x, previous: state, inputGate: sigmoid(blocks[0]), forgetGate: sigmoid(blocks[1]),
      outputGate: sigmoid(blocks[2]), candidate: tanh(blocks[3]), cell: after.cell.value))
}

/// The right way back through a step, by the engine's graph.
func rightStepBackward(
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
