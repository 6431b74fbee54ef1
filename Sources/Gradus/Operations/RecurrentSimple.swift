/// A simple recurrent network over a batch of sequences:
/// `h ← tanh(x · inputWeight + h · recurrentWeight + bias)`.
///
/// All steps are one node of the graph with its own way back through time.
///
/// Source: Elman, "Finding Structure in Time", 1990.
///
/// - Parameters:
///   - input: `[batch, time, features]`; no steps at all leave the state as it is.
///   - inputWeight: `[features, units]`.
///   - recurrentWeight: `[units, units]`.
///   - bias: `[units]`.
///   - state: the state before the first step, `[batch, units]`; zeros by default.
///   - goesBackwards: whether the last step is read first.
/// - Returns: the outputs `[batch, time, units]`, each at the place of its input, and the state
///   after the step that was read last.
public func simpleRNN(
  _ input: Variable, inputWeight: Variable, recurrentWeight: Variable, bias: Variable,
  state: Variable? = nil, goesBackwards: Bool = false
) -> (sequence: Variable, state: Variable) {
  let pass = simpleRNNPass(
    input, inputWeight, recurrentWeight, bias, state, goesBackwards: goesBackwards)
  let size = pass.operands.size
  let sequence = Variable("simpleRNN", pass.inputs, pass.hidden) { upstream, wanted in
    pass.gradients(sequence: upstream, last: nil, wanted)
  }
  return (sequence, size.steps > 0 ? sequence.selecting(size.lastTime, axis: 1) : pass.first)
}

/// The output of a simple recurrent network after the step that is read last, `[batch, units]`.
func simpleRNNLast(
  _ input: Variable, inputWeight: Variable, recurrentWeight: Variable, bias: Variable,
  state: Variable?, goesBackwards: Bool
) -> Variable {
  let pass = simpleRNNPass(
    input, inputWeight, recurrentWeight, bias, state, goesBackwards: goesBackwards)
  return Variable("simpleRNN", pass.inputs, pass.last) { upstream, wanted in
    pass.gradients(sequence: nil, last: upstream, wanted)
  }
}

private func simpleRNNPass(
  _ input: Variable, _ inputWeight: Variable, _ recurrentWeight: Variable, _ bias: Variable,
  _ state: Variable?, goesBackwards: Bool
) -> SimpleRNNPass {
  let operands = RecurrentOperands(
    "simpleRNN", gates: 1, input, inputWeight, recurrentWeight, bias, startsAtZero: state == nil,
    goesBackwards: goesBackwards)
  return SimpleRNNPass(operands, operands.first(state, "simpleRNN"))
}

/// One step of a simple recurrent network, put together from the operations of the graph: what to
/// compare a step of your own with.
///
/// - Parameters:
///   - input: `[batch, features]`.
///   - state: the state before, `[batch, units]`.
///   - inputWeight: `[features, units]`.
///   - recurrentWeight: `[units, units]`.
///   - bias: `[units]`.
/// - Returns: the state after, which is the output too.
public func simpleRNNStep(
  _ input: Variable, state: Variable, inputWeight: Variable, recurrentWeight: Variable,
  bias: Variable
) -> Variable {
  tanh(matmul(input, inputWeight) + matmul(state, recurrentWeight) + bias)
}
