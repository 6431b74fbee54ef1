import Gradus

/// Which background anchors of one picture take part in the loss: those whose loss is largest,
/// `ratio` of them for each positive anchor. Without this the thousands of easy ones would drown
/// the objects.
///
/// - With P positives, ratio · P are chosen, or all negatives when there are fewer.
/// - A picture without positives counts as if it had one, so that it too teaches something (unlike
///   the paper, where it has no loss).
/// - Of equal losses the one with the smaller index is taken first.
///
/// - Parameters:
///   - losses: the loss of each anchor, `A` finite numbers; those of positive anchors do not
///     matter.
///   - isPositive: whether each anchor is matched with an object.
///   - ratio: how many negatives there are for each positive, at least 0.
/// - Returns: the indices of the chosen negatives, in rising order.
/// - Throws: `DetectionError.mismatch` (with any text) when the two lists differ in length.
/// - Source: Liu et al., "SSD", 2016, section 2.2, "Hard negative mining".
public func hardNegatives(
  _ losses: [Double], isPositive: [Bool], ratio: Int = 3
) throws -> [Int] {
  throw NotImplemented()
}
