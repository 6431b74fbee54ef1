import Gradus

/// The heavy ball, left in the middle of a sentence.
public func momentum(
  _ objective: Objective, from start: Tensor, learningRate: Double, beta: Double = 0.9,
  stop: StopRule
) throws -> Trace {
  var velocity = 0
  velocity = beta * velocity - learningRate * objective.gradient(start)
  return start + velocity
}
