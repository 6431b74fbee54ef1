import Gradus

/// Levenberg–Marquardt for L(x) = ½ ‖r(x)‖²: between Newton's step (small λ) and a short step
/// against the gradient (large λ). With J the Jacobian of r, each step solves for p
///
///     (JᵀJ + λ·I)·p = −Jᵀr
///
/// and tries x + p:
/// - when L(x + p) < L(x), the step is accepted: x ← x + p and λ ← λ ÷ 10;
/// - otherwise (also when L(x + p) is NaN) it is rejected: x stays and λ ← λ · 10.
///
/// A rejected trial is a step too: it counts, it repeats the point and its loss in the path.
/// The stop rule is asked after every step, accepted or not: loss of the path before the step, loss
/// after it, norm of Jᵀr at the point where the path now is, number of steps.
///
/// What `solve` and the closures throw is passed on. λ has no upper limit: at a point that no trial
/// improves (the minimum, at the latest) it grows tenfold a step, until after some 300 steps it
/// overflows to infinity and `solve` throws `LinearAlgebraError.notFinite`. To end the run before
/// that is the task of the stop rule, not of this function.
///
/// - Parameters:
///   - problem: r and J.
///   - start: x₀, float64 `[D]`.
///   - damping: the first λ, positive.
///   - stop: the rule that ends the run; nothing else ends it.
/// - Returns: the path (K+1 points from the start on, their losses ½‖r‖², the reason) and the K+1
///   dampings: the first λ, then λ after each step.
/// - Source: K. Levenberg, 1944; D. Marquardt, 1963; Nocedal & Wright, *Numerical Optimization*,
///   section 10.3.
public func levenbergMarquardt(
  _ problem: LeastSquares, from start: Tensor, damping: Double = 1e-3, stop: StopRule
) throws -> DampedTrace {
  throw NotImplemented()
}
