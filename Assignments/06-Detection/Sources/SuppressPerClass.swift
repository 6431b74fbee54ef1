import Gradus

/// The objects of a picture, from the boxes and class probabilities of all anchors; each class is
/// suppressed by itself, so that a rider does not remove the horse.
///
/// For each class c from 0 to C − 1:
///
/// 1. the boxes whose probability of the class, `probabilities[m, c + 1]`, is at least
///    `minimumScore` (NaN is not) are candidates, with that probability for their score, in the
///    order of their rows;
/// 2. `suppress` says which of the candidates stay, in *their* numbering: 0 is the first candidate.
///    It may be called for a class without candidates, or not.
///
/// Column 0 of the probabilities is the background, which is never reported. A box may be reported
/// in two classes. There is no limit to the number of objects.
///
/// - Parameters:
///   - boxes: rows left, top, right, bottom, `[M, 4]`. M may be 0.
///   - probabilities: `[M, C + 1]`, the background first.
///   - minimumScore: what an object must have at least.
///   - threshold: passed on to `suppress`.
///   - suppress: `nonMaximumSuppression`, of boxes `[K, 4]`, scores `[K]` and the threshold.
/// - Returns: the objects of all classes in falling order of score; of equal scores the smaller
///   class number comes first, then the smaller row number.
/// - Throws: `DetectionError.mismatch` (with any text) when `probabilities` does not have two axes
///   and one row for each box; and what `suppress` throws.
/// - Source: Liu et al., "SSD", 2016, section 2.2 and section 3.7.
public func suppressPerClass(
  boxes: Tensor, probabilities: Tensor, minimumScore: Double = 0.5, threshold: Double = 0.5,
  suppress: (_ boxes: Tensor, _ scores: Tensor, _ threshold: Double) throws -> [Int]
) throws -> [DetectedObject] {
  throw NotImplemented()
}
