import Gradus

/// The table of an ablation: how much each skip is worth.
///
/// The pairs are split once, at random: `validationCount` for validation, all others for training,
/// none in both; an image keeps its mask. Every variant gets the same split. The rows, in this
/// order: all skips kept; for each level i = 0 ..< depth, all but skip i; and, when depth is at
/// least 2, no skip at all. `drop` is the score of the first row minus that of the row.
///
/// - Parameters:
///   - pairs: images `[N, H, W, C]` and masks `[N, H, W, 1]`.
///   - depth: the number of skips, at least 1.
///   - validationCount: how many pairs are held out, 1…N − 1.
///   - generator: the only source of randomness (`permutation(_:)` shuffles 0 ..< n).
///   - score: trains a network with these skips on the first pairs and returns what it scores on
///     the second, unseen ones: larger is better.
/// - Returns: the rows.
/// - Throws: `SegmentationError.impossibleSize` (with any text) when depth or validationCount is
///   out of its range; and what `score` throws.
/// - Source: Drozdzal et al., 2016.
public func ablationStudy(
  _ pairs: MaskedImages, depth: Int, validationCount: Int,
  using generator: inout SeededGenerator,
  score: (_ keeping: [Bool], _ training: MaskedImages, _ validation: MaskedImages) throws -> Double
) throws -> [AblationRow] {
  throw NotImplemented()
}
