import Gradus

/// The gradient of `binaryCrossEntropyWithLogits` with respect to the logits:
///
///     dx = weight·(σ(x) − t) / Σ weight
///
/// - Parameters:
///   - logits: x, of any shape.
///   - targets: t, of the same shape.
///   - weights: as for the loss; without them every element weighs 1.
/// - Returns: dx, in x's shape and element type; zeros when all weights are 0.
/// - Throws: `SegmentationError.mismatch` (with any text) when the shapes differ.
public func binaryCrossEntropyWithLogitsBackward(
  _ logits: Tensor, _ targets: Tensor, weights: Tensor? = nil
) throws -> Tensor {
  throw NotImplemented()
}
