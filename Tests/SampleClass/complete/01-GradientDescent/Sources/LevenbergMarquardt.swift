import Gradus

/// Where a run of Levenberg–Marquardt stands.
private struct Place {
  var x: Tensor
  var residuals: [Double]
  var jacobian: Tensor

  init(_ problem: LeastSquares, at x: Tensor) throws {
    self.x = x
    residuals = try problem.residuals(x).scalars
    jacobian = try problem.jacobian(x)
  }

  static func loss(_ residuals: [Double]) -> Double {
    residuals.reduce(0) { $0 + $1 * $1 } / 2
  }

  /// Jᵀr.
  var gradient: Tensor {
    var sums = [Double](repeating: 0, count: x.count)
    for i in residuals.indices {
      for j in sums.indices { sums[j] += jacobian[i, j] * residuals[i] }
    }
    return Tensor(sums)
  }

  /// JᵀJ + λ·I.
  func damped(_ lambda: Double) -> Tensor {
    var square = Tensor.zeros([x.count, x.count], dtype: .float64)
    for j in 0..<x.count {
      for k in 0..<x.count {
        for i in residuals.indices { square[j, k] += jacobian[i, j] * jacobian[i, k] }
      }
      square[j, j] += lambda
    }
    return square
  }
}

/// Levenberg–Marquardt with loops for the products.
public func levenbergMarquardt(
  _ problem: LeastSquares, from start: Tensor, damping: Double = 1e-3, stop: StopRule
) throws -> DampedTrace {
  var place = try Place(problem, at: start)
  var dampings = [damping]
  var path = Trace(points: [start], losses: [Place.loss(place.residuals)], reason: .maxSteps)
  for step in 1... {
    let lambda = dampings[step - 1]
    let trial = place.x - (try solve(place.damped(lambda), place.gradient))
    if Place.loss(try problem.residuals(trial).scalars) < path.losses[step - 1] {
      place = try Place(problem, at: trial)
      dampings.append(lambda / 10)
    } else {
      dampings.append(lambda * 10)
    }
    path.points.append(place.x)
    path.losses.append(Place.loss(place.residuals))
    if let reason = try stop(
      previous: path.losses[step - 1], current: path.losses[step],
      gradientNorm: place.gradient.norm(), step: step)
    {
      path.reason = reason
      break
    }
  }
  return DampedTrace(path: path, dampings: dampings)
}
