import Gradus
import Recurrent

/// A random batch of sequences with weights, a first state and upstream gradients.
struct LSTMCase {
  var x: Tensor
  var initial: RecurrentState
  var weights: LSTMWeights
  /// The gradients of the outputs of all steps.
  var upstream: Tensor
  /// The gradient of the state after the last step.
  var final: RecurrentState

  var units: Int { initial.hidden.shape[1] }
  var steps: Int { x.shape[1] }
  /// The input of the first step.
  var first: Tensor { x.selecting(0, axis: 1) }

  init(
    batch: Int, steps: Int = 1, features: Int, units: Int, seed: UInt64, dtype: DType = .float64
  ) {
    var generator = SeededGenerator(seed: seed)
    func draw(_ shape: [Int], _ scale: Double = 1) -> Tensor {
      random(shape, &generator, scale: scale, dtype: dtype)
    }
    x = draw([batch, steps, features])
    initial = RecurrentState(hidden: draw([batch, units]), cell: draw([batch, units]))
    // Distinct biases: equal ones would hide gates that have changed places.
    weights = LSTMWeights(
      input: draw([features, 4 * units], 0.7), recurrent: draw([units, 4 * units], 0.6),
      bias: draw([4 * units]))
    upstream = draw([batch, steps, units])
    final = RecurrentState(hidden: draw([batch, units]), cell: draw([batch, units]))
  }

  /// What the engine's own layer gives.
  struct EngineResult {
    var outputs: Tensor
    var state: RecurrentState
    var gradients: LSTMSequenceGradients
  }

  /// The engine's LSTM layer with the same weights, and its gradients for `upstream` and `final`.
  ///
  /// Its columns are four blocks in the order input, forget, output, candidate, with one bias a
  /// column and no constant added to that of the forget gate: the convention of the lesson. Should
  /// the engine ever take another one, this is the place to convert.
  func engine() -> EngineResult {
    let layer = LSTM(units, returnsSequences: true, forgetBias: 0)
      .build(inputShape: [steps, x.shape[2]], seed: 1, dtype: x.dtype)
    guard let input = layer.inputWeight, let recurrent = layer.recurrentWeight,
      let bias = layer.bias
    else { preconditionFailure("the engine's layer has no weights") }
    input.value = weights.input
    recurrent.value = weights.recurrent
    bias.value = weights.bias
    let leaves = [Variable(x), Variable(initial.hidden), Variable(initial.cell)]
    let (sequence, last) = layer.run(
      leaves[0], state: LSTMState(hidden: leaves[1], cell: leaves[2]))
    let loss =
      (sequence * upstream).sum() + (last.hidden * final.hidden).sum()
      + (last.cell * final.cell).sum()
    let gradients = loss.gradients(of: leaves + [input, recurrent, bias])
    return EngineResult(
      outputs: sequence.value,
      state: RecurrentState(hidden: last.hidden.value, cell: last.cell.value),
      gradients: LSTMSequenceGradients(
        inputs: gradients[0],
        initial: RecurrentState(hidden: gradients[1], cell: gradients[2]),
        weights: LSTMWeights(input: gradients[3], recurrent: gradients[4], bias: gradients[5])))
  }
}
