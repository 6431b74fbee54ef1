import Gradus

/// Unit by unit, in plain loops.
public func lstmStepForward(
  _ x: Tensor, _ state: RecurrentState, _ weights: LSTMWeights
) throws -> LSTMStep {
  let (batch, features, units) = (x.shape[0], x.shape[1], state.hidden.shape[1])
  let fits =
    state.hidden.shape == [batch, units] && state.cell.shape == [batch, units]
    && weights.input.shape == [features, 4 * units]
    && weights.recurrent.shape == [units, 4 * units] && weights.bias.shape == [4 * units]
  if !fits { throw RecurrentError.mismatch("shapes do not belong together") }
  let empty = Tensor.zeros([batch, units], dtype: x.dtype)
  var gates = [empty, empty, empty, empty]
  var (cell, hidden) = (empty, empty)
  for n in 0..<batch {
    for unit in 0..<units {
      for gate in 0..<4 {
        let column = gate * units + unit
        var sum = weights.bias[column]
        for d in 0..<features { sum += x[n, d] * weights.input[d, column] }
        for other in 0..<units { sum += state.hidden[n, other] * weights.recurrent[other, column] }
        let number = Tensor(sum)
        gates[gate][n, unit] = (gate == 3 ? tanh(number) : sigmoid(number)).item
      }
      cell[n, unit] =
        gates[1][n, unit] * state.cell[n, unit] + gates[0][n, unit] * gates[3][n, unit]
      hidden[n, unit] = gates[2][n, unit] * tanh(Tensor(cell[n, unit])).item
    }
  }
  return LSTMStep(
    state: RecurrentState(hidden: hidden, cell: cell),
    cache: LSTMCache(
      input: x, previous: state, inputGate: gates[0], forgetGate: gates[1], outputGate: gates[2],
      candidate: gates[3], cell: cell))
}
