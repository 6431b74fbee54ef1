import Gradus

/// The soft Dice loss: with p = σ(x), for each image n and each channel c
///
///     D[n, c] = (2·Σ p·t + s) / (Σ p + Σ t + s)      sums over height and width
///     loss    = mean over n and c of 1 − D[n, c]
///
/// A small object counts as much as a large one. The smoothing s stands in both parts of the
/// fraction: an empty mask that is predicted empty has loss 0, and never 0/0.
///
/// - Parameters:
///   - logits: x, `[N, H, W, C]`.
///   - targets: t, of the same shape, between 0 and 1.
///   - smoothing: s, larger than 0.
/// - Returns: the loss; 0 when N or C is 0.
/// - Throws: `SegmentationError.mismatch` (with any text) when the shapes differ;
///   `SegmentationError.impossibleSize` (with any text) when the smoothing is not larger than 0.
/// - Source: Milletari, Navab & Ahmadi, "V-Net", 2016, section 3, without the squares in the
///   denominator.
public func diceLoss(_ logits: Tensor, _ targets: Tensor, smoothing: Double = 1) throws -> Double {
  throw NotImplemented()
}
