import Gradus

/// Where a tile was cut out of an image: its first row and its first column.
public struct TileCorner: Sendable, Hashable {
  /// The first row.
  public var top: Int
  /// The first column.
  public var left: Int

  /// Creates a corner.
  public init(top: Int, left: Int) {
    self.top = top
    self.left = left
  }
}

/// An image cut into tiles, or what a network made of the tiles.
public struct TiledImage: Sendable {
  /// The tiles, `[T, size, size, C]`. Replace them by a network's output, then stitch.
  public var tiles: Tensor
  /// Where each of them lies in the image.
  public var corners: [TileCorner]
  /// The rows of the whole image.
  public var height: Int
  /// The columns of the whole image.
  public var width: Int

  /// Creates a tiled image.
  public init(tiles: Tensor, corners: [TileCorner], height: Int, width: Int) {
    self.tiles = tiles
    self.corners = corners
    self.height = height
    self.width = width
  }
}
