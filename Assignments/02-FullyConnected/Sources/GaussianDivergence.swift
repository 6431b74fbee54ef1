import Foundation
import Gradus

/// How far the distribution q of a tensor of weights is from the prior p, a normal distribution with
/// mean 0 and standard deviation s: the Kullback–Leibler divergence, with its gradients. With
/// σ = ln(1 + e^ρ), summed over all weights:
///
///     KL(q‖p) = Σ ( ln(s ÷ σ) + (σ² + μ²) ÷ (2·s²) − ½ )
///     ∂KL/∂μ = μ ÷ s²
///     ∂KL/∂ρ = (σ ÷ s² − 1 ÷ σ) · σ′(ρ)       σ′(ρ) = 1 ÷ (1 + e^−ρ)
///
/// `softplus` gives ln(1 + e^x) of a tensor without overflow, also for large x.
///
/// It is 0 where q equals p, and positive elsewhere. It is a sum, not a mean.
///
/// - Parameters:
///   - posterior: μ and ρ, any shape.
///   - priorDeviation: s, positive.
/// - Returns: the divergence and its gradients.
/// - Source: D. Kingma, M. Welling, "Auto-encoding variational Bayes", 2014, appendix B.
public func gaussianDivergence(
  _ posterior: GaussianWeights, priorDeviation: Double = 1
) throws -> Divergence {
  throw NotImplemented()
}
