import Gradus

/// The gradient of `diceLoss` with respect to the logits. With a = 2·Σ p·t + s and
/// b = Σ p + Σ t + s of the image and channel that the pixel belongs to:
///
///     dx = −(2·t·b − a) / b² · p·(1 − p) / (N·C)
///
/// - Parameters:
///   - logits: x, `[N, H, W, C]`.
///   - targets: t, of the same shape.
///   - smoothing: s, as for the loss.
/// - Returns: dx, in x's shape and element type.
/// - Throws: as `diceLoss`.
public func diceLossBackward(
  _ logits: Tensor, _ targets: Tensor, smoothing: Double = 1
) throws -> Tensor {
  throw NotImplemented()
}
