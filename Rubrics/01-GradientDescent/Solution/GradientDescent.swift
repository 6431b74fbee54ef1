import Gradus

/// Plain gradient descent.
public func gradientDescent(
  _ objective: Objective, from start: Tensor, learningRate: Double, stop: StopRule
) throws -> Trace {
  var x = start
  var gradient = try objective.gradient(x)
  var points = [x]
  var losses = [try objective.value(x)]
  while true {
    x = x - learningRate * gradient
    gradient = try objective.gradient(x)
    let before = losses[losses.count - 1]
    let after = try objective.value(x)
    points.append(x)
    losses.append(after)
    if let reason = try stop(
      previous: before, current: after, gradientNorm: gradient.norm(), step: points.count - 1)
    {
      return Trace(points: points, losses: losses, reason: reason)
    }
  }
}
