import Gradus

/// The gradients of layer normalization. Mean and variance depend on every number of the row, so x
/// reaches y by three ways. With q = dy · γ:
///
///     dγ = Σₙ dy · x̂      dβ = Σₙ dy
///     dx = 1 / √(v + ε) · (q − mean(q) − x̂ · mean(q · x̂))
///
/// The means are those of a row over its M features; the sums run over the rows.
///
/// - Parameters:
///   - upstream: dy, `[N, M]`.
///   - cache: what the way there has kept.
/// - Returns: dx `[N, M]`, and dγ and dβ, `[M]` each, with the ε of the cache's parameters.
/// - Source: Ba, Kiros & Hinton, "Layer normalization", 2016, supplementary material.
public func layerNormBackward(
  _ upstream: Tensor, _ cache: LayerNormCache
) throws -> LayerNormGradients {
  throw NotImplemented()
}
