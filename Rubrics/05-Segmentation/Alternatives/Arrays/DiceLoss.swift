import Gradus

/// Plain loops, one fraction after the other.
public func diceLoss(_ logits: Tensor, _ targets: Tensor, smoothing: Double = 1) throws -> Double {
  if logits.shape != targets.shape { throw SegmentationError.mismatch("shapes") }
  if smoothing <= 0 { throw SegmentationError.impossibleSize("smoothing") }
  let (images, channels) = (logits.shape[0], logits.shape[3])
  let pixels = logits.shape[1] * logits.shape[2]
  let (p, t) = (sigmoid(logits).scalars, targets.scalars)
  if images * channels == 0 { return 0 }
  var sum = 0.0
  for n in 0..<images {
    for c in 0..<channels {
      var (overlap, size) = (0.0, 0.0)
      for pixel in 0..<pixels {
        let place = (n * pixels + pixel) * channels + c
        overlap += p[place] * t[place]
        size += p[place] + t[place]
      }
      sum += 1 - (2 * overlap + smoothing) / (size + smoothing)
    }
  }
  return sum / Double(images * channels)
}
