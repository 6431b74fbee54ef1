import Gradus

/// Plain loops, one fraction after the other.
public func diceLossBackward(
  _ logits: Tensor, _ targets: Tensor, smoothing: Double = 1
) throws -> Tensor {
  if logits.shape != targets.shape { throw SegmentationError.mismatch("shapes") }
  if smoothing <= 0 { throw SegmentationError.impossibleSize("smoothing") }
  let (images, channels) = (logits.shape[0], logits.shape[3])
  let pixels = logits.shape[1] * logits.shape[2]
  let (p, t) = (sigmoid(logits).scalars, targets.scalars)
  var result = [Double](repeating: 0, count: p.count)
  for n in 0..<images {
    for c in 0..<channels {
      let places = (0..<pixels).map { (n * pixels + $0) * channels + c }
      let above = 2 * places.reduce(0) { $0 + p[$1] * t[$1] } + smoothing
      let below = places.reduce(0) { $0 + p[$1] + t[$1] } + smoothing
      for place in places {
        // The quotient rule, term by term.
        let slope = 2 * t[place] / below - above / (below * below)
        result[place] = -slope * (p[place] - p[place] * p[place]) / Double(images * channels)
      }
    }
  }
  return Tensor(result, shape: logits.shape).converted(to: logits.dtype)
}
