import Gradus

/// Compares an analytic gradient a with a numeric one n, component by component.
///
/// Component i has the ratio
///
///     |aᵢ − nᵢ| ÷ (absoluteTolerance + relativeTolerance · max(|aᵢ|, |nᵢ|))
///
/// and agrees when it is at most 1. `matches` says whether all components agree, `worstRatio`
/// and `worstIndex` say how bad the worst one is and which (the first, if several are equal).
///
/// - Equal components have the ratio 0, also with tolerances of 0 (where 0 ÷ 0 would be NaN).
/// - A component where aᵢ or nᵢ is NaN or infinite never agrees: its ratio is `.infinity`.
/// - Different shapes never match: ratio `.infinity`, index 0.
///
/// - Parameters:
///   - analytic: a, float64 `[D]`.
///   - numeric: n, float64 `[D]`.
///   - relativeTolerance: the allowed difference as a part of the larger of the two.
///   - absoluteTolerance: the allowed difference near zero, where a relative one means nothing.
/// - Returns: whether they match and where they differ most.
/// - Source: CS231n, "Gradient checks".
public func compareGradients(
  analytic: Tensor, numeric: Tensor,
  relativeTolerance: Double = 1e-5, absoluteTolerance: Double = 1e-7
) throws -> GradientComparison {
  throw NotImplemented()
}
