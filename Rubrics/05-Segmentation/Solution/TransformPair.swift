import Glibc
import Gradus

/// Images and masks, turned and flipped alike.
public func transformPair(
  _ pair: MaskedImages, _ transforms: [PairTransform]
) throws -> MaskedImages {
  let (image, mask) = (pair.images.shape, pair.masks.shape)
  guard image.dropLast() == mask.dropLast(), transforms.count == image[0] else {
    throw SegmentationError.mismatch("\(image), \(mask) and \(transforms.count) transforms")
  }
  let (height, width) = (image[1], image[2])
  var result = MaskedImages(images: pair.images.zerosLike, masks: pair.masks.zerosLike)
  for (n, transform) in transforms.enumerated() {
    for h in 0..<height {
      for v in 0..<width {
        let place = source(h, v, height, width, transform)
        let (top, left) = (Int(place.row), Int(place.column))
        let (a, b) = (place.row - Double(top), place.column - Double(left))
        let (bottom, right) = (min(top + 1, height - 1), min(left + 1, width - 1))
        for c in 0..<image[3] {
          let upper =
            (1 - b) * pair.images[n, top, left, c] + b * pair.images[n, top, right, c]
          let lower =
            (1 - b) * pair.images[n, bottom, left, c] + b * pair.images[n, bottom, right, c]
          result.images[n, h, v, c] = (1 - a) * upper + a * lower
        }
        let (row, column) = (Int(place.row + 0.5), Int(place.column + 0.5))
        for c in 0..<mask[3] { result.masks[n, h, v, c] = pair.masks[n, row, column, c] }
      }
    }
  }
  return result
}

/// Where the pixel (h, v) comes from.
private func source(
  _ h: Int, _ v: Int, _ height: Int, _ width: Int, _ transform: PairTransform
) -> (row: Double, column: Double) {
  let (cy, cx) = (Double(height - 1) / 2, Double(width - 1) / 2)
  let y = (Double(h) - cy) * (transform.flipsRows ? -1 : 1)
  let x = (Double(v) - cx) * (transform.flipsColumns ? -1 : 1)
  let row = cos(transform.angle) * y + sin(transform.angle) * x + cy
  let column = -sin(transform.angle) * y + cos(transform.angle) * x + cx
  return (min(max(row, 0), Double(height - 1)), min(max(column, 0), Double(width - 1)))
}
