import Gradus

/// The anchors of one map: at every cell one for each pair of a size and a ratio.
///
/// For the cell in row i and column j:
///
///     centre x = (j + ½) · imageWidth / columns       width  = size · √ratio
///     centre y = (i + ½) · imageHeight / rows         height = size / √ratio
///
/// so that width / height is the ratio and width · height is size². Anchors that reach over the
/// border are not clipped and not left out.
///
/// - Parameters:
///   - plan: the sizes of map and picture, and of the anchors.
///   - dtype: the element type of the result.
/// - Returns: rows centre x, centre y, width, height, `[rows · columns · sizes · ratios, 4]`, in
///   the order row, column, size, ratio: the ratio changes fastest.
/// - Throws: `DetectionError.outOfRange` (with any text) when rows, columns, a side of the picture,
///   a size or a ratio is not positive, or when there are no sizes or no ratios.
/// - Source: Ren et al., "Faster R-CNN", 2015, section 3.1.1; Liu et al., "SSD", 2016, section 2.2.
public func anchors(_ plan: AnchorPlan, dtype: DType = .float32) throws -> Tensor {
  throw NotImplemented()
}
