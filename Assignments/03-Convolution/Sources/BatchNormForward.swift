import Gradus

/// Batch normalization of images: each channel over all images and pixels.
///
/// While training, with the mean μ and the variance v of each channel over N, H and W (v divided by
/// the number M = N·H·W of values and not by M − 1; `x.variance(axes:)` divides by M):
///
///     x̂ = (x − μ) / √(v + epsilon)        y = scale · x̂ + shift
///     running mean     ← (1 − momentum) · running mean     + momentum · μ
///     running variance ← (1 − momentum) · running variance + momentum · v · M / (M − 1)
///
/// Otherwise x̂ is computed from the running statistics, which stay as they are, so that what one
/// image gives does not depend on the others.
///
/// - Parameters:
///   - x: `[N, H, W, C]`, float32 or float64, with N·H·W at least 2.
///   - scale: γ, `[C]`, of the same element type.
///   - shift: β, `[C]`, of the same element type.
///   - running: the statistics before this call, `[C]` each.
///   - momentum: the share of the new batch in the running statistics, 0 to 1.
///   - epsilon: what is added to the variance.
///   - isTraining: whether the statistics of the batch are used.
/// - Returns: y in x's shape and element type; the running statistics after this call; and for the
///   way back x̂ and 1 / √(variance + epsilon) with the statistics that were used, and γ.
/// - Source: Ioffe & Szegedy, "Batch normalization", 2015, algorithms 1 and 2, section 3.2; the
///   running variance as in PyTorch.
public func batchNormForward(
  _ x: Tensor, scale: Tensor, shift: Tensor, running: BatchNormStatistics, momentum: Double = 0.1,
  epsilon: Double = 1e-5, isTraining: Bool
) throws -> BatchNormResult {
  throw NotImplemented()
}
