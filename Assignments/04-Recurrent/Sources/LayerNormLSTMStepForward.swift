import Gradus

/// One step of long short-term memory with layer normalization. With LN, normalization with
/// parameters of its own at each of three places,
///
///     z = LN(x · wx; inputNorm) + LN(h · wh; recurrentNorm)
///     i = σ(z₀)    f = σ(z₁)    o = σ(z₂)    g = tanh(z₃)
///     c′ = f · c + i · g
///     h′ = o · tanh(LN(c′; cellNorm))
///
/// The two products are normalised apart, each over all its 4H columns. The cell is normalised on its
/// way to the output alone: c′ itself is carried on as it is.
///
/// - Parameters:
///   - x: the input of this step, `[N, D]`, float32 or float64.
///   - state: h and c before the step, `[N, H]` each, of the same element type.
///   - weights: weights and parameters of the normalizations.
///   - normalize: a layer normalization, such as `layerNormForward`.
/// - Returns: h′ and c′; and for the way back the caches of the three normalizations,
///   tanh(LN(c′; cellNorm)), and in `gates` what a plain step keeps: x, the state before the step, the
///   four gates after their functions, and c′.
/// - Throws: what `normalize` throws.
/// - Source: Ba, Kiros & Hinton, "Layer normalization", 2016, supplementary material, equations 20 to
///   22 (the bias is taken over by the shifts).
public func layerNormLSTMStepForward(
  _ x: Tensor, _ state: RecurrentState, _ weights: LayerNormLSTMWeights,
  normalize: (_ x: Tensor, _ parameters: LayerNormParameters) throws -> LayerNormResult
) throws -> LayerNormLSTMStep {
  throw NotImplemented()
}
