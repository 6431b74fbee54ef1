import Gradus

/// Only the products that the gates need are joined; the state moves towards the candidate.
public func gruStepForward(
  _ x: Tensor, _ h: Tensor, _ weights: GRUWeights
) throws -> GRUStep {
  let units = h.shape[1]
  func sum(_ input: Tensor, _ weight: Tensor, _ bias: Tensor, _ gate: Int) -> Tensor {
    let columns = (gate * units)..<((gate + 1) * units)
    return matmul(input, weight.sliced(columns, axis: 1)) + bias.sliced(columns, axis: 0)
  }
  let a = (0..<3).map { sum(x, weights.input, weights.bias, $0) }
  let p = (0..<3).map { sum(h, weights.recurrent, weights.recurrentBias, $0) }
  let (r, z) = (sigmoid(a[0] + p[0]), sigmoid(a[1] + p[1]))
  let n = tanh(a[2] + r * p[2])
  return GRUStep(
    state: n + z * (h - n),
    cache: GRUCache(input: x, previous: h, reset: r, update: z, candidate: n, product: p[2]))
}
