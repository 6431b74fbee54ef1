import Gradus

/// Gradient descent with momentum (the heavy ball). From v = 0, in each step
///
///     v ← β·v − learningRate · ∇L(x)
///     x ← x + v
///
/// The velocity v is zero at the beginning of every call. With β = 0 this is plain descent.
/// The stop rule is asked after every step exactly as in `gradientDescent`: loss before, loss
/// after, norm of the gradient at the new x, number of steps.
///
/// - Parameters:
///   - objective: L and its gradient.
///   - start: x₀, float64 `[D]`.
///   - learningRate: the factor before the gradient, positive.
///   - beta: β, the part of the velocity that is kept, 0 ≤ β < 1.
///   - stop: the rule that ends the run; nothing else ends it.
/// - Returns: the K+1 points from the start on, the loss at each, and the reason.
/// - Source: B. Polyak, 1964; Sutskever et al., 2013, equations 1 and 2.
public func momentum(
  _ objective: Objective, from start: Tensor, learningRate: Double, beta: Double = 0.9,
  stop: StopRule
) throws -> Trace {
  throw NotImplemented()
}
