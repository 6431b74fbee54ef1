import Gradus

/// Forward on the way down of a recursion, backward on its way up.
public func gradientNormByLag(
  _ x: Tensor, initial: RecurrentState, upstream: RecurrentState,
  step: (_ x: Tensor, _ state: RecurrentState) throws -> PullbackStep
) throws -> [Double] {
  func norm(_ gradient: RecurrentState) -> Double {
    Tensor.concatenated([gradient.hidden, gradient.cell], axis: 1).norm()
  }
  var norms = [norm(upstream)]
  func gradient(of state: RecurrentState, at time: Int) throws -> RecurrentState {
    guard time < x.shape[1] else { return upstream }
    let result = try step(x.selecting(time, axis: 1), state)
    let own = try result.pullback(gradient(of: result.state, at: time + 1))
    norms.append(norm(own))
    return own
  }
  _ = try gradient(of: initial, at: 0)
  return norms
}
