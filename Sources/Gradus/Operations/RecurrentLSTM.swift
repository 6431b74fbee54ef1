/// What long short-term memory remembers between two steps.
public struct LSTMState {
  /// The last output, `[batch, units]`.
  public let hidden: Variable
  /// The cell, `[batch, units]`.
  public let cell: Variable

  /// A state of two parts of one shape.
  public init(hidden: Variable, cell: Variable) {
    self.hidden = hidden
    self.cell = cell
  }

  /// The same numbers, cut off from how they were computed: what truncated backpropagation through
  /// time starts the next piece of a sequence from.
  public func detached() -> LSTMState {
    LSTMState(hidden: hidden.detached(), cell: cell.detached())
  }
}

/// Long short-term memory over a batch of sequences.
///
/// With `z = x · inputWeight + h · recurrentWeight + bias`, whose columns are the input gate, the
/// forget gate, the output gate and the candidate, each of `units` columns, in this order:
///
///     i, f, o = sigmoid(z_i), sigmoid(z_f), sigmoid(z_o)
///     c ← f · c + i · tanh(z_g)
///     h ← o · tanh(c)
///
/// The inputs of all steps are multiplied at once, and all steps are one node of the graph with its
/// own way back through time, so a long sequence costs no stack.
///
/// Sources: Hochreiter & Schmidhuber, "Long Short-Term Memory", 1997; the forget gate: Gers,
/// Schmidhuber & Cummins, "Learning to Forget", 2000.
///
/// - Parameters:
///   - input: `[batch, time, features]`; no steps at all leave the state as it is.
///   - inputWeight: `[features, 4 · units]`.
///   - recurrentWeight: `[units, 4 · units]`.
///   - bias: `[4 · units]`.
///   - state: the state before the first step; zeros by default.
///   - goesBackwards: whether the last step is read first.
/// - Returns: the outputs `[batch, time, units]`, each at the place of its input, and the state
///   after the step that was read last.
public func lstm(
  _ input: Variable, inputWeight: Variable, recurrentWeight: Variable, bias: Variable,
  state: LSTMState? = nil, goesBackwards: Bool = false
) -> (sequence: Variable, state: LSTMState) {
  let pass = lstmPass(
    input, inputWeight, recurrentWeight, bias, state, goesBackwards: goesBackwards)
  let size = pass.operands.size
  let steps = size.steps
  // One node has one value: the outputs, and behind them the last cell.
  let cell = pass.lastCell.reshaped([size.batch, 1, size.units])
  let packed = Variable("lstm", pass.inputs, .concatenated([pass.hidden, cell], axis: 1)) {
    upstream, wanted in
    pass.gradients(
      sequence: upstream.sliced(0..<steps, axis: 1), lastHidden: nil,
      lastCell: upstream.selecting(steps, axis: 1), wanted)
  }
  let sequence = packed.sliced(0..<steps, axis: 1)
  return (
    sequence,
    LSTMState(
      hidden: steps > 0 ? sequence.selecting(size.lastTime, axis: 1) : pass.firstHidden,
      cell: packed.selecting(steps, axis: 1))
  )
}

/// Long short-term memory of which only outputs are asked for.
func lstm(
  _ input: Variable, inputWeight: Variable, recurrentWeight: Variable, bias: Variable,
  state: LSTMState?, goesBackwards: Bool, onlyLast: Bool
) -> Variable {
  let pass = lstmPass(
    input, inputWeight, recurrentWeight, bias, state, goesBackwards: goesBackwards)
  return Variable("lstm", pass.inputs, onlyLast ? pass.lastHidden : pass.hidden) {
    upstream, wanted in
    pass.gradients(
      sequence: onlyLast ? nil : upstream, lastHidden: onlyLast ? upstream : nil, lastCell: nil,
      wanted)
  }
}

private func lstmPass(
  _ input: Variable, _ inputWeight: Variable, _ recurrentWeight: Variable, _ bias: Variable,
  _ state: LSTMState?, goesBackwards: Bool
) -> LSTMPass {
  let operands = RecurrentOperands(
    "lstm", gates: 4, input, inputWeight, recurrentWeight, bias, startsAtZero: state == nil,
    goesBackwards: goesBackwards)
  return LSTMPass(
    operands, operands.first(state?.hidden, "lstm"), operands.first(state?.cell, "lstm"))
}

/// One step of long short-term memory, put together from the operations of the graph: what to
/// compare a step of your own with. The formulas are those of `lstm`.
///
/// - Parameters:
///   - input: `[batch, features]`.
///   - state: the state before, each part `[batch, units]`.
///   - inputWeight: `[features, 4 · units]`.
///   - recurrentWeight: `[units, 4 · units]`.
///   - bias: `[4 · units]`.
/// - Returns: the state after; its `hidden` is the output.
public func lstmStep(
  _ input: Variable, state: LSTMState, inputWeight: Variable, recurrentWeight: Variable,
  bias: Variable
) -> LSTMState {
  let units = state.hidden.shape.last ?? 0
  let sums = matmul(input, inputWeight) + matmul(state.hidden, recurrentWeight) + bias
  let parts = (0..<4).map { sums.sliced(($0 * units)..<(($0 + 1) * units), axis: -1) }
  let cell = sigmoid(parts[1]) * state.cell + sigmoid(parts[0]) * tanh(parts[3])
  return LSTMState(hidden: sigmoid(parts[2]) * tanh(cell), cell: cell)
}
