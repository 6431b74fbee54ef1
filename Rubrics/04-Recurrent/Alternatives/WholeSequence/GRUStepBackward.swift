import Gradus

/// Block by block, each with its own columns of the weights.
public func gruStepBackward(
  _ upstream: Tensor, _ cache: GRUCache, _ weights: GRUWeights
) throws -> GRUStepGradients {
  let units = upstream.shape[1]
  let opposite = 1 - cache.update
  let ofCandidate = (1 - cache.candidate * cache.candidate) * (upstream * opposite)
  let ofUpdate = cache.update * opposite * (upstream * (cache.previous - cache.candidate))
  let ofReset = cache.reset * (1 - cache.reset) * (ofCandidate * cache.product)
  let inputs = [ofReset, ofUpdate, ofCandidate]
  let states = [ofReset, ofUpdate, ofCandidate * cache.reset]
  var (input, previous) = (cache.input.zerosLike, upstream * cache.update)
  for gate in 0..<3 {
    let columns = (gate * units)..<((gate + 1) * units)
    input += matmul(inputs[gate], weights.input.sliced(columns, axis: 1), transposeSecond: true)
    previous += matmul(
      states[gate], weights.recurrent.sliced(columns, axis: 1), transposeSecond: true)
  }
  func joined(_ parts: [Tensor]) -> Tensor { .concatenated(parts, axis: parts[0].rank - 1) }
  return GRUStepGradients(
    input: input, previous: previous,
    weights: GRUWeights(
      input: joined(inputs.map { matmul(cache.input.transposed(), $0) }),
      recurrent: joined(states.map { matmul(cache.previous.transposed(), $0) }),
      bias: joined(inputs.map { $0.sum(axes: [0]) }),
      recurrentBias: joined(states.map { $0.sum(axes: [0]) })))
}
