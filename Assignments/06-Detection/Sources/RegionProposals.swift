import Gradus

/// The regions of a picture that a second stage is to look at, from the boxes that a network makes
/// of all anchors and how sure it is that each holds an object.
///
/// 1. Boxes whose score is NaN are left out. Of the others the `plan.candidates` with the highest
///    scores are taken; of equal scores the smaller index comes first.
/// 2. They are clipped to the picture: left and right to 0…imageWidth, top and bottom to
///    0…imageHeight.
/// 3. Those that have become narrower or lower than `plan.shortestSide` are dropped, and so are
///    those without area, also when `plan.shortestSide` is 0: of a box outside of the
///    picture nothing is left.
/// 4. `suppress` says which of the rest stay (0 is the first of the rest), in falling order of
///    score.
/// 5. The first `plan.proposals` of these are the proposals.
///
/// - Parameters:
///   - boxes: rows left, top, right, bottom, `[A, 4]`. A may be 0.
///   - scores: `[A]`.
///   - plan: sizes and limits.
///   - suppress: `nonMaximumSuppression`, of boxes `[K, 4]`, scores `[K]` and the threshold.
/// - Returns: the clipped boxes `[K, 4]` and their scores `[K]`, in the element types given.
/// - Throws: `DetectionError.mismatch` (with any text) when there are not as many scores as boxes;
///   and what `suppress` throws.
/// - Source: Ren et al., "Faster R-CNN", 2015, section 3.3.
public func regionProposals(
  boxes: Tensor, scores: Tensor, plan: ProposalPlan,
  suppress: (_ boxes: Tensor, _ scores: Tensor, _ threshold: Double) throws -> [Int]
) throws -> Proposals {
  throw NotImplemented()
}
