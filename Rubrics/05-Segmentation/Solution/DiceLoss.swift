import Gradus

/// The soft Dice loss.
public func diceLoss(_ logits: Tensor, _ targets: Tensor, smoothing: Double = 1) throws -> Double {
  guard logits.shape == targets.shape else {
    throw SegmentationError.mismatch("\(logits.shape) and \(targets.shape)")
  }
  guard smoothing > 0 else { throw SegmentationError.impossibleSize("smoothing \(smoothing)") }
  let p = sigmoid(logits)
  let overlap = (p * targets).sum(axes: [1, 2]) * 2 + smoothing
  let sizes = p.sum(axes: [1, 2]) + targets.sum(axes: [1, 2]) + smoothing
  let losses = 1 - overlap / sizes
  return losses.count == 0 ? 0 : losses.mean().item
}
