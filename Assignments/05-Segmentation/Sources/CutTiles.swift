import Gradus

/// An image cut into square tiles that cover it, for a network that cannot take the whole.
///
/// Along each axis of length L tiles begin at 0, step, 2·step, … with step = size − overlap, as
/// long as they lie inside; if the last of these does not reach the end, one more begins at
/// L − size, so that it ends with the image. No tile occurs twice. The corners are in row-major
/// order: all tiles of the top row from left to right, then the next row.
///
/// Example: length 10, size 4, overlap 1: tiles begin at 0, 3 and 6. With overlap 2: 0, 2, 4, 6.
/// With length 9, size 4, overlap 0: 0, 4 and 5.
///
/// - Parameters:
///   - image: `[H, W, C]`.
///   - size: the side of a tile, at least 1.
///   - overlap: how many rows and columns neighbouring tiles share at least, 0…size − 1.
/// - Returns: the tiles `[T, size, size, C]` in the image's element type, and their corners.
/// - Throws: `SegmentationError.impossibleSize` (with any text) when size or overlap is out of its
///   range, or the tile is larger than the image.
/// - Source: Ronneberger, Fischer & Brox, "U-Net", 2015, figure 2 (the overlap-tile strategy).
public func cutTiles(_ image: Tensor, size: Int, overlap: Int) throws -> TiledImage {
  throw NotImplemented()
}
