import Foundation
import Gradus

/// Suppression that lowers scores in place of removing boxes, so that two objects close to each
/// other are not reported as one. As long as there are boxes, the one of the highest score is kept
/// with that score, and the score of every box that is left is multiplied by
///
///     exp(−overlap² / sigma)
///
/// where overlap is its intersection over union with the kept box. Boxes whose score is, or has
/// become, less than `minimumScore` go.
///
/// Of equal scores the one with the smaller index comes first. A box whose score is NaN is left
/// out.
///
/// - Parameters:
///   - boxes: rows left, top, right, bottom, `[M, 4]`. M may be 0.
///   - scores: `[M]`, at least 0.
///   - sigma: the smaller, the harder the suppression; above 0.
///   - minimumScore: what a box must have at least.
///   - iou: the overlaps of boxes `[M, 4]` with boxes `[N, 4]`, `[M, N]`.
/// - Returns: the boxes that are kept with their lowered scores, in the order in which they were
///   kept.
/// - Throws: `DetectionError.mismatch` (with any text) when there are not as many scores as boxes.
/// - Source: Bodla et al., "Soft-NMS", 2017, section 3.
public func softSuppression(
  boxes: Tensor, scores: Tensor, sigma: Double = 0.5, minimumScore: Double = 0.001,
  iou: (Tensor, Tensor) throws -> Tensor
) throws -> [RankedBox] {
  throw NotImplemented()
}
