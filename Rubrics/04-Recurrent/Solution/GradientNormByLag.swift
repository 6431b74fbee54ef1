import Gradus

/// The norm of the gradient of the state, from the last step back to the first.
public func gradientNormByLag(
  _ x: Tensor, initial: RecurrentState, upstream: RecurrentState,
  step: (_ x: Tensor, _ state: RecurrentState) throws -> PullbackStep
) throws -> [Double] {
  var state = initial
  var pullbacks: [(RecurrentState) throws -> RecurrentState] = []
  for time in 0..<x.shape[1] {
    let result = try step(x.selecting(time, axis: 1), state)
    state = result.state
    pullbacks.append(result.pullback)
  }
  func norm(_ gradient: RecurrentState) -> Double {
    let (hidden, cell) = (gradient.hidden.norm(), gradient.cell.norm())
    return (hidden * hidden + cell * cell).squareRoot()
  }
  var gradient = upstream
  var norms = [norm(gradient)]
  for pullback in pullbacks.reversed() {
    gradient = try pullback(gradient)
    norms.append(norm(gradient))
  }
  return norms
}
