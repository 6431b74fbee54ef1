/// Gated recurrent units over a batch of sequences.
///
/// With `a = x · inputWeight + bias` and `b = h · recurrentWeight + recurrentBias`, whose columns
/// are the reset gate, the update gate and the candidate, each of `units` columns, in this order:
///
///     r, z = sigmoid(a_r + b_r), sigmoid(a_z + b_z)
///     n = tanh(a_n + r · b_n)
///     h ← (1 − z) · n + z · h
///
/// This is PyTorch's form, and that of Keras with `reset_after`: the reset gate is applied to the
/// recurrent product, its bias included. In the paper it is applied to the state before the
/// product, and `z` and `1 − z` have changed places.
///
/// All steps are one node of the graph with its own way back through time.
///
/// Source: Cho et al., "Learning Phrase Representations using RNN Encoder–Decoder for Statistical
/// Machine Translation", 2014, section 2.3.
///
/// - Parameters:
///   - input: `[batch, time, features]`; no steps at all leave the state as it is.
///   - inputWeight: `[features, 3 · units]`.
///   - recurrentWeight: `[units, 3 · units]`.
///   - bias: that of the inputs, `[3 · units]`.
///   - recurrentBias: that of the states, `[3 · units]`.
///   - state: the state before the first step, `[batch, units]`; zeros by default.
///   - goesBackwards: whether the last step is read first.
/// - Returns: the outputs `[batch, time, units]`, each at the place of its input, and the state
///   after the step that was read last.
public func gru(
  _ input: Variable, inputWeight: Variable, recurrentWeight: Variable, bias: Variable,
  recurrentBias: Variable, state: Variable? = nil, goesBackwards: Bool = false
) -> (sequence: Variable, state: Variable) {
  let pass = gruPass(
    input, inputWeight, recurrentWeight, bias, recurrentBias, state,
    goesBackwards: goesBackwards)
  let size = pass.operands.size
  let sequence = Variable("gru", pass.inputs, pass.hidden) { upstream, wanted in
    pass.gradients(sequence: upstream, last: nil, wanted)
  }
  return (sequence, size.steps > 0 ? sequence.selecting(size.lastTime, axis: 1) : pass.first)
}

/// The output of gated recurrent units after the step that is read last, `[batch, units]`.
func gruLast(
  _ input: Variable, inputWeight: Variable, recurrentWeight: Variable, bias: Variable,
  recurrentBias: Variable, state: Variable?, goesBackwards: Bool
) -> Variable {
  let pass = gruPass(
    input, inputWeight, recurrentWeight, bias, recurrentBias, state,
    goesBackwards: goesBackwards)
  return Variable("gru", pass.inputs, pass.last) { upstream, wanted in
    pass.gradients(sequence: nil, last: upstream, wanted)
  }
}

private func gruPass(
  _ input: Variable, _ inputWeight: Variable, _ recurrentWeight: Variable, _ bias: Variable,
  _ recurrentBias: Variable, _ state: Variable?, goesBackwards: Bool
) -> GRUPass {
  let operands = RecurrentOperands(
    "gru", gates: 3, input, inputWeight, recurrentWeight, bias, startsAtZero: state == nil,
    goesBackwards: goesBackwards)
  guard recurrentBias.shape == bias.shape else {
    stop(Complaint.mismatch("gru: bias and recurrentBias", bias.shape, recurrentBias.shape))
  }
  guard recurrentBias.dtype == bias.dtype else {
    stop(Complaint.types("gru: bias and recurrentBias", bias.dtype, recurrentBias.dtype))
  }
  return GRUPass(operands, recurrentBias: recurrentBias, operands.first(state, "gru"))
}

/// One step of gated recurrent units, put together from the operations of the graph: what to
/// compare a step of your own with. The formulas are those of `gru`.
///
/// - Parameters:
///   - input: `[batch, features]`.
///   - state: the state before, `[batch, units]`.
///   - inputWeight: `[features, 3 · units]`.
///   - recurrentWeight: `[units, 3 · units]`.
///   - bias: `[3 · units]`.
///   - recurrentBias: `[3 · units]`.
/// - Returns: the state after, which is the output too.
public func gruStep(
  _ input: Variable, state: Variable, inputWeight: Variable, recurrentWeight: Variable,
  bias: Variable, recurrentBias: Variable
) -> Variable {
  let units = state.shape.last ?? 0
  let a = matmul(input, inputWeight) + bias
  let b = matmul(state, recurrentWeight) + recurrentBias
  func part(_ sums: Variable, _ number: Int) -> Variable {
    sums.sliced((number * units)..<((number + 1) * units), axis: -1)
  }
  let reset = sigmoid(part(a, 0) + part(b, 0))
  let update = sigmoid(part(a, 1) + part(b, 1))
  let candidate = tanh(part(a, 2) + reset * part(b, 2))
  return (1 - update) * candidate + update * state
}
