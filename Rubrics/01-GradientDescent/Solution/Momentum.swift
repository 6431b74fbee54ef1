import Gradus

/// Gradient descent with momentum.
public func momentum(
  _ objective: Objective, from start: Tensor, learningRate: Double, beta: Double = 0.9,
  stop: StopRule
) throws -> Trace {
  var x = start
  var velocity = Tensor.zeros(start.shape, dtype: .float64)
  var gradient = try objective.gradient(x)
  var points = [x]
  var losses = [try objective.value(x)]
  while true {
    velocity = beta * velocity - learningRate * gradient
    x = x + velocity
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
