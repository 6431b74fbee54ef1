import Gradus

/// Newton's method, pure, without a line search: each step solves for p
///
///     H(x)·p = −∇L(x),    x ← x + p
///
/// where H is the matrix of second derivatives. Solve the system (the engine's `solve`); do not
/// invert the matrix. On a quadratic function the first step arrives at the stationary point, be
/// it a minimum or a saddle.
///
/// The stop rule is asked after every step as in `gradientDescent`. When H is singular, the error
/// that `solve` throws is passed on.
///
/// - Parameters:
///   - objective: L and its gradient.
///   - hessian: H at a point: float64 `[D, D]`, symmetric.
///   - start: x₀, float64 `[D]`.
///   - stop: the rule that ends the run; nothing else ends it.
/// - Returns: the K+1 points from the start on, the loss at each, and the reason.
/// - Source: Nocedal & Wright, *Numerical Optimization*, section 3.3.
public func newton(
  _ objective: Objective, hessian: (Tensor) throws -> Tensor, from start: Tensor, stop: StopRule
) throws -> Trace {
  throw NotImplemented()
}
