import Gradus

/// An image cut into square tiles that cover it.
public func cutTiles(_ image: Tensor, size: Int, overlap: Int) throws -> TiledImage {
  let (height, width, channels) = (image.shape[0], image.shape[1], image.shape[2])
  guard size >= 1, size <= height, size <= width, overlap >= 0, overlap < size else {
    throw SegmentationError.impossibleSize("tiles of \(size), overlap \(overlap)")
  }
  var corners: [TileCorner] = []
  for top in starts(height, size, size - overlap) {
    for left in starts(width, size, size - overlap) {
      corners.append(TileCorner(top: top, left: left))
    }
  }
  var tiles = Tensor.zeros([corners.count, size, size, channels], dtype: image.dtype)
  for (t, corner) in corners.enumerated() {
    for h in 0..<size {
      for v in 0..<size {
        for c in 0..<channels {
          tiles[t, h, v, c] = image[corner.top + h, corner.left + v, c]
        }
      }
    }
  }
  return TiledImage(tiles: tiles, corners: corners, height: height, width: width)
}

/// Where tiles begin along an axis.
private func starts(_ length: Int, _ size: Int, _ step: Int) -> [Int] {
  let last = length - size
  var places = Array(stride(from: 0, through: last, by: step))
  if places[places.count - 1] < last { places.append(last) }
  return places
}
