import Gradus

/// Number by number: every product hands its gradient to both of its factors.
public func lstmStepBackward(
  _ upstream: RecurrentState, _ cache: LSTMCache, _ weights: LSTMWeights
) throws -> LSTMStepGradients {
  let (batch, units) = (upstream.hidden.shape[0], upstream.hidden.shape[1])
  let features = cache.input.shape[1]
  var input = cache.input.zerosLike
  var previous = cache.previous.zerosLike
  var total = weights.zerosLike
  for n in 0..<batch {
    for unit in 0..<units {
      let i = cache.inputGate[n, unit]
      let f = cache.forgetGate[n, unit]
      let o = cache.outputGate[n, unit]
      let g = cache.candidate[n, unit]
      let squashed = tanh(Tensor(cache.cell[n, unit])).item
      let dh = upstream.hidden[n, unit]
      let dc = upstream.cell[n, unit] + dh * o * (1 - squashed * squashed)
      previous.cell[n, unit] = dc * f
      let sums = [
        dc * g * i * (1 - i), dc * cache.previous.cell[n, unit] * f * (1 - f),
        dh * squashed * o * (1 - o), dc * i * (1 - g * g),
      ]
      for (gate, sum) in sums.enumerated() {
        let column = gate * units + unit
        total.bias[column] += sum
        for d in 0..<features {
          total.input[d, column] += sum * cache.input[n, d]
          input[n, d] += sum * weights.input[d, column]
        }
        for other in 0..<units {
          total.recurrent[other, column] += sum * cache.previous.hidden[n, other]
          previous.hidden[n, other] += sum * weights.recurrent[other, column]
        }
      }
    }
  }
  return LSTMStepGradients(input: input, previous: previous, weights: total)
}
