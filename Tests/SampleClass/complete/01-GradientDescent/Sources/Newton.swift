import Gradus

/// Newton's method: the engine solves, the rest is loops.
public func newton(
  _ objective: Objective, hessian: (Tensor) throws -> Tensor, from start: Tensor, stop: StopRule
) throws -> Trace {
  var points = [start]
  var losses = [try objective.value(start)]
  var reason: StopReason?
  var gradient = try objective.gradient(start)
  repeat {
    let x = points[points.count - 1]
    let step = try solve(try hessian(x), gradient)
    var next = x
    for i in 0..<x.count { next[i] = x[i] - step[i] }
    points.append(next)
    losses.append(try objective.value(next))
    gradient = try objective.gradient(next)
    reason = try stop(
      previous: losses[losses.count - 2], current: losses[losses.count - 1],
      gradientNorm: gradient.norm(), step: losses.count - 1)
  } while reason == nil
  return Trace(points: points, losses: losses, reason: reason ?? .maxSteps)
}
