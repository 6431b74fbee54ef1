import Gradus

/// The gradients of one step of gated recurrent units, from dh, the gradient of h′:
///
///     dn  = dh · (1 − z)              dz  = dh · (h − n)
///     da₂ = dn · (1 − n²)             da₁ = dz · z · (1 − z)
///     dr  = da₂ · p₂                  da₀ = dr · r · (1 − r)
///     dp₀ = da₀      dp₁ = da₁        dp₂ = da₂ · r
///
/// With da and dp, their three blocks side by side, `[N, 3H]`:
///
///     gradient of x = da · wxᵀ        of h = dp · whᵀ + dh · z
///     of wx = xᵀ · da     of wh = hᵀ · dp     of b = Σₙ da     of bh = Σₙ dp
///
/// Nothing is divided by N.
///
/// - Parameters:
///   - upstream: dh, `[N, H]`.
///   - cache: what the way there has kept.
///   - weights: the weights of the way there.
/// - Returns: each gradient in the shape and the element type of what it belongs to.
/// - Source: derived from Cho et al., 2014.
public func gruStepBackward(
  _ upstream: Tensor, _ cache: GRUCache, _ weights: GRUWeights
) throws -> GRUStepGradients {
  throw NotImplemented()
}
