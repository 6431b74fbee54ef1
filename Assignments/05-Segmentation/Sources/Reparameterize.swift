import Gradus

/// A draw from a normal distribution through which gradients pass:
///
///     z = mean + exp(logVariance / 2) · noise
///
/// The noise is drawn outside and is a constant, so that z depends on mean and logVariance by a
/// formula that can be differentiated.
///
/// - Parameters:
///   - mean: `[N, latent]`.
///   - logVariance: the natural logarithms of the variances, `[N, latent]`.
///   - noise: draws from the standard normal distribution, `[N, latent]`; zeros give the mean.
/// - Returns: z, `[N, latent]`.
/// - Throws: `SegmentationError.mismatch` (with any text) when the three shapes differ.
/// - Source: Kingma & Welling, "Auto-encoding variational Bayes", 2014, section 2.4.
public func reparameterize(
  mean: Variable, logVariance: Variable, noise: Tensor
) throws -> Variable {
  throw NotImplemented()
}
