import Gradus

/// Nesterov's accelerated gradient: the gradient is taken where the velocity is about to lead.
/// From v = 0, in each step
///
///     v ← β·v − learningRate · ∇L(x + β·v)
///     x ← x + v
///
/// The velocity is zero at the beginning of every call. The stop rule is asked after every step
/// as in `gradientDescent`, with the norm of the gradient **at the new x** (not at x + β·v).
///
/// PyTorch's `nesterov=True` is another form: it stores the look-ahead point as its parameter, so
/// that its numbers differ from these. Here the form above counts.
///
/// - Parameters:
///   - objective: L and its gradient.
///   - start: x₀, float64 `[D]`.
///   - learningRate: the factor before the gradient, positive.
///   - beta: β, the part of the velocity that is kept, 0 ≤ β < 1.
///   - stop: the rule that ends the run; nothing else ends it.
/// - Returns: the K+1 points x from the start on, the loss at each, and the reason.
/// - Source: Y. Nesterov, 1983; Sutskever et al., 2013, equations 3 and 4.
public func nesterov(
  _ objective: Objective, from start: Tensor, learningRate: Double, beta: Double = 0.9,
  stop: StopRule
) throws -> Trace {
  throw NotImplemented()
}
