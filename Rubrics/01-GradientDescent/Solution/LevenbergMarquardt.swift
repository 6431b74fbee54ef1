import Gradus

/// Levenberg–Marquardt with λ·I.
public func levenbergMarquardt(
  _ problem: LeastSquares, from start: Tensor, damping: Double = 1e-3, stop: StopRule
) throws -> DampedTrace {
  func halfSquare(_ residuals: Tensor) -> Double { 0.5 * dot(residuals, residuals) }

  var x = start
  var residuals = try problem.residuals(x)
  var jacobian = try problem.jacobian(x)
  var gradient = transposedProduct(jacobian, residuals)
  var lambda = damping
  var points = [x]
  var losses = [halfSquare(residuals)]
  var dampings = [lambda]
  while true {
    let squared = matmul(jacobian, jacobian, transposeFirst: true)
    let damped = squared + lambda * Tensor.identity(x.count, dtype: .float64)
    let trial = x + (try solve(damped, -gradient))
    let trialResiduals = try problem.residuals(trial)
    let before = losses[losses.count - 1]
    if halfSquare(trialResiduals) < before {
      x = trial
      residuals = trialResiduals
      jacobian = try problem.jacobian(x)
      gradient = transposedProduct(jacobian, residuals)
      lambda /= 10
    } else {
      lambda *= 10
    }
    points.append(x)
    losses.append(halfSquare(residuals))
    dampings.append(lambda)
    if let reason = try stop(
      previous: before, current: losses[losses.count - 1], gradientNorm: gradient.norm(),
      step: points.count - 1)
    {
      let path = Trace(points: points, losses: losses, reason: reason)
      return DampedTrace(path: path, dampings: dampings)
    }
  }
}

/// Jᵀr: `[M, D]` and `[M]` give `[D]`.
private func transposedProduct(_ jacobian: Tensor, _ residuals: Tensor) -> Tensor {
  let column = residuals.reshaped([residuals.count, 1])
  return matmul(jacobian, column, transposeFirst: true).reshaped([-1])
}
