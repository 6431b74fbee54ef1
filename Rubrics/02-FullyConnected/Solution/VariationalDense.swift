import Gradus

/// A dense layer whose weights are drawn from normal distributions (*Bayes by backprop*). With the
/// standard normal numbers ε given, for weights and bias alike:
///
///     σ = ln(1 + e^ρ)       w = μ + σ·ε       y = x·w + b
///
/// ε does not depend on the parameters, so that the gradient goes through μ and σ: the
/// *reparameterisation trick*. For every finite ρ, σ is finite: for ρ = 1000 it is 1000 (the engine's
/// `softplus` is there to be used).
///
/// - Parameters:
///   - input: x, `[N, D]`.
///   - layer: μ and ρ of the weights `[D, M]` and of the bias `[M]`.
///   - noise: ε of the weights `[D, M]` and of the bias `[M]`.
/// - Returns: y, `[N, M]`.
/// - Source: D. Kingma, M. Welling, "Auto-encoding variational Bayes", 2014, section 2.4;
///   C. Blundell et al., "Weight uncertainty in neural networks", 2015, section 3.2.
public func variationalDenseForward(
  _ input: Tensor, layer: VariationalParameters, noise: VariationalNoise
) throws -> Tensor {
  matmul(input, drawn(layer.weights, noise.weights)) + drawn(layer.bias, noise.bias)
}

/// The gradients of `variationalDenseForward` at the same noise. With g = ∂L/∂y, and ∂L/∂w and ∂L/∂b
/// as in a dense layer with the weights w and b that were drawn:
///
///     ∂L/∂x = g·wᵀ          ∂L/∂μ = ∂L/∂w
///     ∂L/∂ρ = ∂L/∂w · ε · σ′(ρ)       σ′(ρ) = 1 ÷ (1 + e^−ρ)
///
/// and the same for the bias.
///
/// - Parameters:
///   - upstream: g, `[N, M]`.
///   - input: the x of the forward pass.
///   - layer: μ and ρ.
///   - noise: the ε of the forward pass.
/// - Returns: ∂L/∂x `[N, D]`, and the gradients of μ and ρ in their shapes; without those of the
///   divergence, which are added elsewhere.
public func variationalDenseBackward(
  _ upstream: Tensor, input: Tensor, layer: VariationalParameters, noise: VariationalNoise
) throws -> VariationalGradients {
  let weights = matmul(input, upstream, transposeFirst: true)
  let bias = upstream.sum(axes: [0])
  return VariationalGradients(
    input: matmul(upstream, drawn(layer.weights, noise.weights), transposeSecond: true),
    layer: VariationalParameters(
      weights: GaussianWeights(
        mean: weights, rho: weights * noise.weights / (1 + exp(-layer.weights.rho))),
      bias: GaussianWeights(
        mean: bias, rho: bias * noise.bias / (1 + exp(-layer.bias.rho)))))
}

private func drawn(_ distribution: GaussianWeights, _ noise: Tensor) -> Tensor {
  distribution.mean + softplus(distribution.rho) * noise
}
