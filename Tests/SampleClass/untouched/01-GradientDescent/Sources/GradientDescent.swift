import Gradus

/// Plain gradient descent:
///
///     x ← x − learningRate · ∇L(x)
///
/// After **every** step (never before the first) `stop` is asked with the loss before the step,
/// the loss after it, the norm of the gradient **at the new point** and the number of steps made.
/// When it answers with a reason, the run ends with that reason.
///
/// - Parameters:
///   - objective: L and its gradient.
///   - start: x₀, float64 `[D]`.
///   - learningRate: the factor before the gradient, positive.
///   - stop: the rule that ends the run; nothing else ends it.
/// - Returns: the start and the point after each of the K steps (K+1 points, also the last one,
///   finite or not), the loss at each, and the reason.
/// - Source: A. Cauchy, 1847; CS231n, "Optimization".
public func gradientDescent(
  _ objective: Objective, from start: Tensor, learningRate: Double, stop: StopRule
) throws -> Trace {
  throw NotImplemented()
}
