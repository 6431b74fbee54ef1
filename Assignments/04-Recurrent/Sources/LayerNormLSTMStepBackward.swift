import Gradus

/// The gradients of one step of long short-term memory with layer normalization.
///
/// The way back goes through the step in the opposite order: h′ = o · squashedCell; through tanh and
/// the normalization of the cell to c′, where the direct gradient dc is added; through the gates to
/// dz, as in a plain step. The sum z = LN(x · wx) + LN(h · wh) hands dz on to both normalizations,
/// and what they give back, dp and dq, goes on through the two products: of x dp · wxᵀ, of wx xᵀ · dp, of h
/// dq · whᵀ, of wh hᵀ · dq. The gradient of the cell before the step is dc′ · f.
///
/// - Parameters:
///   - upstream: dh and dc, the gradients of the state after the step, `[N, H]` each.
///   - cache: what the way there has kept.
///   - weights: the weights of the way there.
///   - normalizeBackward: the way back through a layer normalization, such as `layerNormBackward`.
/// - Returns: each gradient in the shape and the element type of what it belongs to.
/// - Throws: what `normalizeBackward` throws.
/// - Source: derived from Ba, Kiros & Hinton, 2016.
public func layerNormLSTMStepBackward(
  _ upstream: RecurrentState, _ cache: LayerNormLSTMCache, _ weights: LayerNormLSTMWeights,
  normalizeBackward: (
    _ upstream: Tensor, _ cache: LayerNormCache
  ) throws -> LayerNormGradients
) throws -> LayerNormLSTMStepGradients {
  throw NotImplemented()
}
