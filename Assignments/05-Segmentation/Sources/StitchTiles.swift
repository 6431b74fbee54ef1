import Gradus

/// The whole image from its tiles: each pixel is the *mean* of all tiles that cover it, and 0 where
/// none does.
///
/// - Parameter tiled: square tiles `[T, size, size, C]`, the corner of each, and the size of the
///   whole.
/// - Returns: `[height, width, C]`, in the element type of the tiles.
/// - Throws: `SegmentationError.mismatch` (with any text) when there are not as many corners as
///   tiles; `SegmentationError.impossibleSize` (with any text) when a tile reaches out of the
///   image.
public func stitchTiles(_ tiled: TiledImage) throws -> Tensor {
  throw NotImplemented()
}
