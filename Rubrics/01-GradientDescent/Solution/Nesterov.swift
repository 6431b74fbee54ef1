import Gradus

/// Nesterov's accelerated gradient.
public func nesterov(
  _ objective: Objective, from start: Tensor, learningRate: Double, beta: Double = 0.9,
  stop: StopRule
) throws -> Trace {
  var x = start
  var velocity = Tensor.zeros(start.shape, dtype: .float64)
  var points = [x]
  var losses = [try objective.value(x)]
  while true {
    let lookahead = x + beta * velocity
    velocity = beta * velocity - learningRate * (try objective.gradient(lookahead))
    x = x + velocity
    let norm = try objective.gradient(x).norm()
    let before = losses[losses.count - 1]
    let after = try objective.value(x)
    points.append(x)
    losses.append(after)
    if let reason = try stop(
      previous: before, current: after, gradientNorm: norm, step: points.count - 1)
    {
      return Trace(points: points, losses: losses, reason: reason)
    }
  }
}
