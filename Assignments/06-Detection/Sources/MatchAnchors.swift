import Gradus

/// Which true box each anchor is to find.
///
/// 1. Every truth claims one anchor, whatever the threshold. The largest overlap of all pairs whose
///    truth has no anchor yet and whose anchor is not claimed yet makes the next claim, until every
///    truth has an anchor or no such pair overlaps by more than 0. Of equal overlaps that of the
///    anchor with the smaller index counts, then that of the truth with the smaller index.
/// 2. Every anchor that is not claimed takes the truth that it overlaps most (of equals the first),
///    if it does so by the threshold at least. All others are background.
///
/// A truth that overlaps no anchor, because it has no area or lies outside of the picture, claims
/// none.
///
/// - Parameters:
///   - overlaps: the intersection over union of every anchor with every truth, `[A, T]`; no truths
///     make `[A, 0]`.
///   - threshold: the overlap from which on an anchor takes a truth of itself, above 0.
/// - Returns: for each of the A anchors the index of its truth, nil for the background.
/// - Throws: `DetectionError.mismatch` (with any text) when `overlaps` does not have two axes.
/// - Source: Liu et al., "SSD", 2016, section 2.2, "Matching strategy"; Zhang et al., "Dive into
///   deep learning", section "Anchor boxes".
public func matchAnchors(_ overlaps: Tensor, threshold: Double = 0.5) throws -> [Int?] {
  throw NotImplemented()
}
