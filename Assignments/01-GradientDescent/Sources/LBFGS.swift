import Gradus

/// L-BFGS: a quasi-Newton method that learns the curvature from its own last steps.
///
/// In each step, with g = ∇L(x) and the remembered pairs (s, y), the oldest first:
///
///     q ← g
///     for each pair, newest to oldest:   α ← sᵀq ÷ sᵀy,   q ← q − α·y     (keep each α)
///     q ← γ·q       with γ = sᵀy ÷ yᵀy of the newest pair, or 1 when there is none
///     for each pair, oldest to newest:   b ← yᵀq ÷ sᵀy,   q ← q + (α − b)·s
///     p ← −q
///     t ← lineSearch(objective, from: x, along: p),   x⁺ ← x + t·p
///
/// Then s = x⁺ − x and y = ∇L(x⁺) − g are remembered **only if sᵀy > 0** (a pair with sᵀy ≤ 0 says
/// that the function is not convex along the step, and would turn the next direction uphill); when
/// there are more than `memory` pairs, the oldest is forgotten.
///
/// A line search that finds nothing answers t = 0. That is a step like any other: the point is
/// repeated, nothing is remembered (sᵀy = 0), and the stop rule is asked.
///
/// So the first direction is −g. The memory is empty at the beginning of every call.
/// The stop rule is asked after every step as in `gradientDescent`.
///
/// - Parameters:
///   - objective: L and its gradient.
///   - start: x₀, float64 `[D]`.
///   - memory: how many pairs are remembered, at least 1.
///   - lineSearch: chooses t; call it once in each step. `LineSearch.wolfe` suits the method.
///   - stop: the rule that ends the run; nothing else ends it.
/// - Returns: the K+1 points from the start on, the loss at each, and the reason.
/// - Source: J. Nocedal, 1980; Nocedal & Wright, *Numerical Optimization*, algorithms 7.4 and 7.5.
public func lbfgs(
  _ objective: Objective, from start: Tensor, memory: Int = 10, lineSearch: LineSearch,
  stop: StopRule
) throws -> Trace {
  throw NotImplemented()
}
