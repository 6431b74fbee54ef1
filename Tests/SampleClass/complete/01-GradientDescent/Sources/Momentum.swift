import Gradus

/// The heavy ball, one component at a time.
public func momentum(
  _ objective: Objective, from start: Tensor, learningRate: Double, beta: Double = 0.9,
  stop: StopRule
) throws -> Trace {
  var velocity = [Double](repeating: 0, count: start.count)
  var points = [start]
  var losses = [try objective.value(start)]
  var gradient = try objective.gradient(start).scalars
  for step in 1... {
    var x = points[step - 1].scalars
    for i in x.indices {
      velocity[i] = beta * velocity[i] - learningRate * gradient[i]
      x[i] += velocity[i]
    }
    let point = Tensor(x)
    points.append(point)
    losses.append(try objective.value(point))
    gradient = try objective.gradient(point).scalars
    let norm = gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
    if let reason = try stop(
      previous: losses[step - 1], current: losses[step], gradientNorm: norm, step: step)
    {
      return Trace(points: points, losses: losses, reason: reason)
    }
  }
  return Trace(points: points, losses: losses, reason: .maxSteps)
}
