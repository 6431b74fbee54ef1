import Gradus

/// One step of long short-term memory. With z = x · wx + h · wh + b, whose 4H columns are four blocks
/// of H in the order input, forget, output, candidate:
///
///     i = σ(z₀)    f = σ(z₁)    o = σ(z₂)    g = tanh(z₃)      σ(z) = 1 / (1 + e⁻ᶻ)
///     c′ = f · c + i · g
///     h′ = o · tanh(c′)
///
/// where · between gates multiplies element by element.
///
/// - Parameters:
///   - x: the input of this step, `[N, D]`, float32 or float64.
///   - state: h and c before the step, `[N, H]` each, of the same element type.
///   - weights: wx `[D, 4H]`, wh `[H, 4H]` and b `[4H]`, of the same element type.
/// - Returns: h′ and c′, and for the way back: x, the state *before* the step, the four gates after
///   their functions, and c′.
/// - Throws: `RecurrentError.mismatch` (with any text) when the shapes do not belong together: x and
///   the state differ in N, x and wx in D, the state and wh in H, or wx, wh and b do not have 4H
///   columns.
/// - Source: Hochreiter & Schmidhuber, "Long short-term memory", 1997; Gers, Schmidhuber & Cummins,
///   "Learning to forget", 2000; the order of the gates as in CS231n.
public func lstmStepForward(
  _ x: Tensor, _ state: RecurrentState, _ weights: LSTMWeights
) throws -> LSTMStep {
  throw NotImplemented()
}
