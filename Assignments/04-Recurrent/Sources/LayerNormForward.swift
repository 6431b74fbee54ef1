import Gradus

/// Layer normalization: each *row* by itself, over its M features. With the mean μ and the variance v
/// of a row (v divided by M):
///
///     x̂ = (x − μ) / √(v + ε)        y = γ · x̂ + β
///
/// Unlike batch normalization, a row does not depend on the others, and there is no difference
/// between training and use.
///
/// - Parameters:
///   - x: `[N, M]`, float32 or float64.
///   - parameters: γ and β, `[M]` each, of the same element type, and ε.
/// - Returns: y `[N, M]`; and for the way back x̂, 1 / √(v + ε) as `[N, 1]`, and the parameters.
/// - Source: Ba, Kiros & Hinton, "Layer normalization", 2016, section 3.
public func layerNormForward(
  _ x: Tensor, _ parameters: LayerNormParameters
) throws -> LayerNormResult {
  throw NotImplemented()
}
