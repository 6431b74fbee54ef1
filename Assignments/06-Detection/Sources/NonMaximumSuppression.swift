import Gradus

/// The boxes that are left when each object is to be reported once. As long as there are boxes, the
/// one of the highest score is kept, and every other box that overlaps it by *more than* the
/// threshold is removed. A box that has been removed removes no others.
///
/// Of equal scores the one with the smaller index comes first. A box whose score is NaN is left out
/// from the start. A box without area overlaps nothing and so stays. However many boxes there are,
/// as many as are left are returned.
///
/// - Parameters:
///   - boxes: rows left, top, right, bottom, `[M, 4]`. M may be 0.
///   - scores: `[M]`, in any order.
///   - threshold: the overlap above which the worse of two boxes goes.
///   - iou: the overlaps of boxes `[M, 4]` with boxes `[N, 4]`, `[M, N]`.
/// - Returns: the indices of the boxes that are kept, in falling order of score.
/// - Throws: `DetectionError.mismatch` (with any text) when there are not as many scores as boxes.
/// - Source: Felzenszwalb et al., "Object detection with discriminatively trained part-based
///   models", 2010, section 7.2.
public func nonMaximumSuppression(
  boxes: Tensor, scores: Tensor, threshold: Double = 0.5, iou: (Tensor, Tensor) throws -> Tensor
) throws -> [Int] {
  throw NotImplemented()
}
