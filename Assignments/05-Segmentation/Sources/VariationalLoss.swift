import Gradus

/// The negative evidence lower bound of a variational autoencoder at one draw, in nats:
///
///     loss = mean over the images n of (reconstruction[n] + divergence[n])
///     reconstruction[n] = Σ over pixels and channels of max(x, 0) − x·t + log(1 + exp(−|x|))
///     divergence[n]     = ½ · Σ over the latent axis of (mean² + exp(s) − 1 − s)
///
/// where s is logVariance.
///
/// The first is the cross entropy of the logits x and the image t (`softplus(x)` is
/// log(1 + exp(x)), exact for large x, and softplus(x) − x·t is the same number); the second is the
/// Kullback–Leibler divergence from the standard normal distribution. Both are *sums* within an
/// image: with a mean over the pixels the divergence would outweigh the picture.
///
/// - Parameters:
///   - logits: x, `[N, H, W, C]`.
///   - images: t, of the same shape, in 0…1.
///   - mean: `[N, latent]`.
///   - logVariance: `[N, latent]`.
/// - Returns: the loss, of shape `[]`: a variable, so that gradients can be taken.
/// - Throws: `SegmentationError.mismatch` (with any text) when logits and images, or mean and
///   logVariance, differ in shape, or images and mean in N.
/// - Source: Kingma & Welling, "Auto-encoding variational Bayes", 2014, section 2.3 and appendix B.
public func variationalLoss(
  logits: Variable, images: Tensor, mean: Variable, logVariance: Variable
) throws -> Variable {
  throw NotImplemented()
}
