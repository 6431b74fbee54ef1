import Gradus

/// A running mean instead of a sum and a count.
public func stitchTiles(_ tiled: TiledImage) throws -> Tensor {
  let (size, channels) = (tiled.tiles.shape[1], tiled.tiles.shape[3])
  guard tiled.corners.count == tiled.tiles.shape[0] else {
    throw SegmentationError.mismatch("corners")
  }
  let isInside = tiled.corners.allSatisfy {
    (0...max(tiled.height - size, 0)).contains($0.top) && size <= tiled.height
      && (0...max(tiled.width - size, 0)).contains($0.left) && size <= tiled.width
  }
  guard isInside else { throw SegmentationError.impossibleSize("a tile outside") }
  var seen = [Int](repeating: 0, count: tiled.height * tiled.width)
  var means = [Double](repeating: 0, count: tiled.height * tiled.width * channels)
  let numbers = tiled.tiles.scalars
  for (t, corner) in tiled.corners.enumerated() {
    for h in 0..<size {
      for v in 0..<size {
        let pixel = (corner.top + h) * tiled.width + corner.left + v
        seen[pixel] += 1
        for c in 0..<channels {
          let number = numbers[((t * size + h) * size + v) * channels + c]
          means[pixel * channels + c] +=
            (number - means[pixel * channels + c]) / Double(seen[pixel])
        }
      }
    }
  }
  return Tensor(means, shape: [tiled.height, tiled.width, channels])
    .converted(to: tiled.tiles.dtype)
}
