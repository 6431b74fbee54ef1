import Glibc
import Gradus

/// On arrays, with the rotation as a complex factor.
public func transformPair(
  _ pair: MaskedImages, _ transforms: [PairTransform]
) throws -> MaskedImages {
  let s = pair.images.shape
  guard Array(s.prefix(3)) == Array(pair.masks.shape.prefix(3)), s[0] == transforms.count else {
    throw SegmentationError.mismatch("pairs")
  }
  let (height, width, channels) = (s[1], s[2], s[3])
  let (pixels, labels) = (pair.images.scalars, pair.masks.scalars)
  var (image, mask) = ([Double](), [Double]())
  for n in 0..<s[0] {
    let (sine, cosine) = (sin(transforms[n].angle), cos(transforms[n].angle))
    for h in 0..<height {
      for v in 0..<width {
        // Twice the distance from the centre, in whole numbers.
        let up = transforms[n].flipsRows ? height - 1 - 2 * h : 2 * h - height + 1
        let right = transforms[n].flipsColumns ? width - 1 - 2 * v : 2 * v - width + 1
        let (y, x) = (Double(up) / 2, Double(right) / 2)
        let r = clamp(cosine * y + sine * x + Double(height - 1) / 2, height)
        let q = clamp(cosine * x - sine * y + Double(width - 1) / 2, width)
        mask.append(labels[(n * height + Int((r + 0.5).rounded(.down))) * width + Int(q + 0.5)])
        for c in 0..<channels {
          var sum = 0.0
          for row in [Int(r), Int(r) + 1] where row < height {
            for column in [Int(q), Int(q) + 1] where column < width {
              let share = (1 - abs(r - Double(row))) * (1 - abs(q - Double(column)))
              sum += share * pixels[((n * height + row) * width + column) * channels + c]
            }
          }
          image.append(sum)
        }
      }
    }
  }
  return MaskedImages(
    images: Tensor(image, shape: s).converted(to: pair.images.dtype),
    masks: Tensor(mask, shape: pair.masks.shape).converted(to: pair.masks.dtype))
}

private func clamp(_ place: Double, _ size: Int) -> Double {
  max(0, min(place, Double(size - 1)))
}
