import Gradus

/// The network of `unet` in which some skips carry nothing: where `keeping[i]` is false, the skip
/// of level i is replaced by zeros of the same shape before it is concatenated.
///
/// So every variant has the same layers, the same number of parameters and, at equal seeds, the
/// same first weights: what differs in the end is due to the skips. With all skips kept it is
/// `unet`.
///
/// - Parameters:
///   - plan: the sizes, the seed and the element type, as for `unet`.
///   - keeping: which skips stay, one for each level; level 0 is the finest.
///   - block: makes a new block of so many filters, as for `unet`.
/// - Returns: the model, built.
/// - Throws: `SegmentationError.mismatch` (with any text) when `keeping` has not one element for
///   each level; and what `unet` throws.
/// - Source: Drozdzal et al., "The importance of skip connections in biomedical image
///   segmentation", 2016.
public func ablatedUNet(
  _ plan: UNetPlan, keeping: [Bool], block: (_ filters: Int) throws -> Layer
) throws -> Model {
  throw NotImplemented()
}
