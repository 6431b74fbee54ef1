import Gradus

/// The overlap of the predicted and the true region:
///
///     IoU = |P ∩ T| / |P ∪ T| = hits / (hits + false alarms + misses)
///
/// A pixel is in P when its logit is *larger* than the threshold, and in T when its target is
/// larger than ½. The pixels of all images are counted together, and one fraction is taken at the
/// end: a mean of one fraction for each image would let an image with a single pixel count as much
/// as one that is full.
///
/// - Parameters:
///   - logits: of any shape. A logit of 0 is a probability of ½.
///   - targets: 0 or 1, of the same shape.
///   - threshold: what a logit must exceed.
/// - Returns: from 0 to 1; 1 when both regions are empty (and when there are no pixels).
/// - Throws: `SegmentationError.mismatch` (with any text) when the shapes differ.
/// - Source: Everingham et al., "The PASCAL visual object classes challenge", 2010, section 4.3.
public func intersectionOverUnion(
  _ logits: Tensor, _ targets: Tensor, threshold: Double = 0
) throws -> Double {
  throw NotImplemented()
}
