import Gradus

/// Dice's coefficient of the predicted and the true region, which is also their F1:
///
///     D = 2·|P ∩ T| / (|P| + |T|) = 2·hits / (2·hits + false alarms + misses)
///
/// with P, T and the count over all images as in `intersectionOverUnion`.
///
/// - Parameters:
///   - logits: of any shape.
///   - targets: 0 or 1, of the same shape.
///   - threshold: what a logit must exceed.
/// - Returns: from 0 to 1; 1 when both regions are empty (and when there are no pixels).
/// - Throws: `SegmentationError.mismatch` (with any text) when the shapes differ.
/// - Source: Dice, "Measures of the amount of ecologic association between species", 1945.
public func dice(
  _ logits: Tensor, _ targets: Tensor, threshold: Double = 0
) throws -> Double {
  throw NotImplemented()
}
