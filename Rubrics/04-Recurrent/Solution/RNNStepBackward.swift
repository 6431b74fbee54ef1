import Gradus

/// The way back through one step of a plain recurrent network.
public func rnnStepBackward(
  _ upstream: Tensor, x: Tensor, previous: Tensor, state: Tensor, _ weights: RNNWeights
) throws -> RNNStepGradients {
  let sums = upstream * (1 - square(state))
  return RNNStepGradients(
    input: matmul(sums, weights.input, transposeSecond: true),
    previous: matmul(sums, weights.recurrent, transposeSecond: true),
    weights: RNNWeights(
      input: matmul(x, sums, transposeFirst: true),
      recurrent: matmul(previous, sums, transposeFirst: true),
      bias: sums.sum(axes: [0])))
}
