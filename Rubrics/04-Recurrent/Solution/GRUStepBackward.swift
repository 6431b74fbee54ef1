import Gradus

/// The way back through one step of gated recurrent units.
public func gruStepBackward(
  _ upstream: Tensor, _ cache: GRUCache, _ weights: GRUWeights
) throws -> GRUStepGradients {
  let (r, z, n) = (cache.reset, cache.update, cache.candidate)
  let candidate = upstream * (1 - z) * (1 - square(n))
  let update = upstream * (cache.previous - n) * z * (1 - z)
  let reset = candidate * cache.product * r * (1 - r)
  let inputSums = Tensor.concatenated([reset, update, candidate], axis: 1)
  let stateSums = Tensor.concatenated([reset, update, candidate * r], axis: 1)
  let throughProduct = matmul(stateSums, weights.recurrent, transposeSecond: true)
  return GRUStepGradients(
    input: matmul(inputSums, weights.input, transposeSecond: true),
    previous: throughProduct + upstream * z,
    weights: GRUWeights(
      input: matmul(cache.input, inputSums, transposeFirst: true),
      recurrent: matmul(cache.previous, stateSums, transposeFirst: true),
      bias: inputSums.sum(axes: [0]),
      recurrentBias: stateSums.sum(axes: [0])))
}
