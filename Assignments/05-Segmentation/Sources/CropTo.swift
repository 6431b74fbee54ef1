import Gradus

/// The middle of each map: rows top ..< top + height and columns left ..< left + width, where
///
///     top  = (H − height) / 2    rounded down
///     left = (W − width) / 2     rounded down
///
/// so that with an odd difference one row more is cut off below than above, and one column more on
/// the right than on the left.
///
/// - Parameters:
///   - x: `[N, H, W, C]`.
///   - height: the rows that are kept, 1…H.
///   - width: the columns that are kept, 1…W.
/// - Returns: `[N, height, width, C]`, in x's element type.
/// - Throws: `SegmentationError.impossibleSize` (with any text) when height or width is out of its
///   range.
/// - Source: Ronneberger, Fischer & Brox, "U-Net", 2015, figure 1 ("copy and crop").
public func cropTo(_ x: Tensor, height: Int, width: Int) throws -> Tensor {
  throw NotImplemented()
}
