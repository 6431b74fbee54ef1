import Gradus

/// The gradients of batch normalization in training, where mean and variance depend on x too. With
/// g = ∂L/∂output, sums over the rows of the batch, for each column:
///
///     ∂L/∂shift = Σ g
///     ∂L/∂scale = Σ g · x̂
///     ∂L/∂x = scale ÷ √(v + epsilon) · (g − Σ g ÷ N − x̂ · Σ (g · x̂) ÷ N)
///
/// - Parameters:
///   - upstream: g, `[N, D]`.
///   - scale: γ, `[D]`.
///   - cache: x̂ and 1 ÷ √(v + epsilon), from the forward pass in training.
/// - Returns: the three gradients: `[N, D]`, `[D]`, `[D]`.
/// - Source: S. Ioffe, C. Szegedy, "Batch normalization", 2015, section 3.
public func batchNormalizationBackward(
  _ upstream: Tensor, scale: Tensor, cache: BatchNormalizationCache
) throws -> BatchNormalizationGradients {
  let count = Double(upstream.shape[0])
  let shift = upstream.sum(axes: [0])
  let slope = (upstream * cache.normalized).sum(axes: [0])
  let input =
    scale * cache.inverseDeviation
    * (upstream - shift / count - cache.normalized * (slope / count))
  return BatchNormalizationGradients(input: input, scale: slope, shift: shift)
}
