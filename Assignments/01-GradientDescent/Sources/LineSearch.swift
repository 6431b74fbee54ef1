import Gradus

/// The length of a step along a direction by backtracking: the first t among
///
///     initialStep, initialStep·shrink, initialStep·shrink², …
///
/// that lowers the loss enough (Armijo's condition):
///
///     L(x + t·p) ≤ L(x) + sufficientDecrease · t · ∇L(x)ᵀp
///
/// - A loss that is NaN or infinite at x + t·p is not enough: go on shrinking.
/// - When p does not lead downhill, that is, unless ∇L(x)ᵀp < 0, the answer is 0.
/// - When L(x) itself is NaN or infinite there is nothing to compare with: the answer is 0.
/// - When none of the first `maxTrials` values of t is good enough, the answer is 0.
///
/// - Parameters:
///   - objective: L and its gradient.
///   - point: x, float64 `[D]`.
///   - direction: p, float64 `[D]`, of any length: t counts in multiples of p.
///   - initialStep: the first t tried.
///   - shrink: the factor between one t and the next, between 0 and 1.
///   - sufficientDecrease: the part of the slope's promise that must be kept, between 0 and 1.
///   - maxTrials: how many values of t are tried at most.
/// - Returns: t, or 0 when there is none.
/// - Source: L. Armijo, 1966; Nocedal & Wright, *Numerical Optimization*, algorithm 3.1.
public func backtrackingLineSearch(
  _ objective: Objective, from point: Tensor, along direction: Tensor,
  initialStep: Double = 1, shrink: Double = 0.5, sufficientDecrease: Double = 1e-4,
  maxTrials: Int = 60
) throws -> Double {
  throw NotImplemented()
}
