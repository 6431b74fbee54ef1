import Gradus

/// The table of an ablation: how much each skip is worth.
///
/// The last `validationCount` pairs are for validation, all before them for training, none in both;
/// an image keeps its mask, and the order stays. The split is not drawn at random: such images are
/// slices that lie one behind the other, and a slice between two that were learnt from is half known.
/// Every variant gets the same split. The rows, in this order: all skips kept; for each level
/// i = 0 ..< depth, all but skip i; and, when depth is at least 2, no skip at all. `drop` is the
/// score of the first row minus that of the row.
///
/// - Parameters:
///   - pairs: images `[N, H, W, C]` and masks `[N, H, W, 1]`.
///   - depth: the number of skips, at least 1.
///   - validationCount: how many pairs are held out, 1…N − 1.
///   - score: trains a network with these skips on the first pairs and returns what it scores on
///     the second, unseen ones: larger is better.
/// - Returns: the rows.
/// - Throws: `SegmentationError.impossibleSize` (with any text) when depth or validationCount is
///   out of its range; and what `score` throws.
/// - Source: Drozdzal et al., 2016.
public func ablationStudy(
  _ pairs: MaskedImages, depth: Int, validationCount: Int,
  score: (_ keeping: [Bool], _ training: MaskedImages, _ validation: MaskedImages) throws -> Double
) throws -> [AblationRow] {
  throw NotImplemented()
}
