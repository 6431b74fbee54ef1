import Gradus

/// Nesterov's accelerated gradient, one component at a time.
public func nesterov(
  _ objective: Objective, from start: Tensor, learningRate: Double, beta: Double = 0.9,
  stop: StopRule
) throws -> Trace {
  var velocity = [Double](repeating: 0, count: start.count)
  var points = [start]
  var losses = [try objective.value(start)]
  for step in 1... {
    let x = points[step - 1].scalars
    let ahead = zip(x, velocity).map { position, speed in position + beta * speed }
    let gradient = try objective.gradient(Tensor(ahead)).scalars
    for i in x.indices {
      velocity[i] = beta * velocity[i] - learningRate * gradient[i]
    }
    let point = Tensor(zip(x, velocity).map(+))
    points.append(point)
    losses.append(try objective.value(point))
    if let reason = try stop(
      previous: losses[step - 1], current: losses[step],
      gradientNorm: try objective.gradient(point).norm(), step: step)
    {
      return Trace(points: points, losses: losses, reason: reason)
    }
  }
  return Trace(points: points, losses: losses, reason: .maxSteps)
}
