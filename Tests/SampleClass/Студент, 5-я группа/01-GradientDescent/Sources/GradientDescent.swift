import Gradus

/// Plain gradient descent, one component at a time.
public func gradientDescent(
  _ objective: Objective, from start: Tensor, learningRate: Double, stop: StopRule
) throws -> Trace {
  var trace = Trace(points: [start], losses: [try objective.value(start)], reason: .maxSteps)
  var slope = try objective.gradient(start)
  var step = 0
  var isRunning = true
  while isRunning {
    var x = trace.points[step]
    for i in 0..<x.count {
      x[i] -= learningRate * slope[i]
    }
    step += 1
    trace.points.append(x)
    trace.losses.append(try objective.value(x))
    slope = try objective.gradient(x)
    var squares = 0.0
    for i in 0..<slope.count {
      squares += slope[i] * slope[i]
    }
    let answer = try stop(
      previous: trace.losses[step - 1], current: trace.losses[step],
      gradientNorm: squares.squareRoot(), step: step)
    if let answer {
      trace.reason = answer
      isRunning = false
    }
  }
  return trace
}
