import Gradus

/// The whole image from its tiles.
public func stitchTiles(_ tiled: TiledImage) throws -> Tensor {
  let s = tiled.tiles.shape
  guard tiled.corners.count == s[0] else {
    throw SegmentationError.mismatch("\(tiled.corners.count) corners, \(s[0]) tiles")
  }
  var sum = Tensor.zeros([tiled.height, tiled.width, s[3]], dtype: tiled.tiles.dtype)
  var count = Tensor.zeros([tiled.height, tiled.width, 1], dtype: tiled.tiles.dtype)
  for (t, corner) in tiled.corners.enumerated() {
    guard corner.top >= 0, corner.top + s[1] <= tiled.height, corner.left >= 0,
      corner.left + s[2] <= tiled.width
    else { throw SegmentationError.impossibleSize("tile \(t) at \(corner)") }
    for h in 0..<s[1] {
      for v in 0..<s[2] {
        count[corner.top + h, corner.left + v, 0] += 1
        for c in 0..<s[3] {
          sum[corner.top + h, corner.left + v, c] += tiled.tiles[t, h, v, c]
        }
      }
    }
  }
  return sum / maximum(count, 1)
}
