import Gradus

/// Row by row.
public func rnnStepBackward(
  _ upstream: Tensor, x: Tensor, previous: Tensor, state: Tensor, _ weights: RNNWeights
) throws -> RNNStepGradients {
  var total = RNNWeights(
    input: weights.input.zerosLike, recurrent: weights.recurrent.zerosLike,
    bias: weights.bias.zerosLike)
  var (inputs, states) = ([Tensor](), [Tensor]())
  for n in 0..<upstream.shape[0] {
    let h = state.selecting(n, axis: 0)
    let sums = upstream.selecting(n, axis: 0) * (1 - h * h)
    inputs.append(matmul(weights.input, sums))
    states.append(matmul(weights.recurrent, sums))
    total.input += outer(x.selecting(n, axis: 0), sums)
    total.recurrent += outer(previous.selecting(n, axis: 0), sums)
    total.bias += sums
  }
  return RNNStepGradients(input: .stacked(inputs), previous: .stacked(states), weights: total)
}
