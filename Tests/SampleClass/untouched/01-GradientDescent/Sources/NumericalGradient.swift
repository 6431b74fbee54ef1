import Gradus

/// The gradient of a function at a point by **central differences**: for each component i
///
///     gᵢ = (f(x + h·eᵢ) − f(x − h·eᵢ)) ÷ (2h)
///
/// where eᵢ is 1 at i and 0 elsewhere. Every evaluation moves **one** component, all others
/// stay exactly as they are in `x`. The error is of order h², against h for the one-sided
/// difference (f(x + h·eᵢ) − f(x)) ÷ h.
///
/// - Parameters:
///   - function: f, from a point `[D]` to a number. What it throws is passed on.
///   - point: x, float64 `[D]`, any D ≥ 1.
///   - step: h. Use the given one as it is: at 1e-5 the two errors, of the formula (falls with h)
///     and of rounding (grows as h falls), are about equal.
/// - Returns: the gradient, float64 `[D]`.
/// - Source: CS231n, "Gradient checks"; Nocedal & Wright, *Numerical Optimization*, section 8.1.
public func numericalGradient(
  of function: (Tensor) throws -> Double, at point: Tensor, step: Double = 1e-5
) throws -> Tensor {
  throw NotImplemented()
}
