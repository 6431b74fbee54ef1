import Gradus

/// The overlap of the predicted and the true region.
public func intersectionOverUnion(
  _ logits: Tensor, _ targets: Tensor, threshold: Double = 0
) throws -> Double {
  guard logits.shape == targets.shape else {
    throw SegmentationError.mismatch("\(logits.shape) and \(targets.shape)")
  }
  var hits = 0
  var union = 0
  for (logit, target) in zip(logits.scalars, targets.scalars) {
    let isPredicted = logit > threshold
    let isTrue = target > 0.5
    if isPredicted && isTrue { hits += 1 }
    if isPredicted || isTrue { union += 1 }
  }
  return union == 0 ? 1 : Double(hits) / Double(union)
}
