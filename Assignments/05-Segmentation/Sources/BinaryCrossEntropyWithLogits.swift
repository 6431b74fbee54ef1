import Gradus

/// The cross entropy of yes-or-no answers, from logits: a weighted mean over all elements of
///
///     l = −t·log σ(x) − (1 − t)·log(1 − σ(x)) = max(x, 0) − x·t + log(1 + exp(−|x|))
///
///     loss = Σ weight·l / Σ weight
///
/// where σ(x) = 1 / (1 + exp(−x)). The right form stays finite however large x is; the left one
/// takes the logarithm of 0.
///
/// - Parameters:
///   - logits: x, of any shape, float32 or float64.
///   - targets: t, of the same shape, between 0 and 1.
///   - weights: not negative, of the same shape; without them every element weighs 1.
/// - Returns: the loss; 0 when there are no elements or all weights are 0.
/// - Throws: `SegmentationError.mismatch` (with any text) when the shapes differ.
/// - Source: Ronneberger, Fischer & Brox, "U-Net", 2015, section 3 (the weighted loss).
public func binaryCrossEntropyWithLogits(
  _ logits: Tensor, _ targets: Tensor, weights: Tensor? = nil
) throws -> Double {
  throw NotImplemented()
}
