import Gradus

/// The gradient of the soft Dice loss with respect to the logits.
public func diceLossBackward(
  _ logits: Tensor, _ targets: Tensor, smoothing: Double = 1
) throws -> Tensor {
  guard logits.shape == targets.shape else {
    throw SegmentationError.mismatch("\(logits.shape) and \(targets.shape)")
  }
  guard smoothing > 0 else { throw SegmentationError.impossibleSize("smoothing \(smoothing)") }
  let p = sigmoid(logits)
  func total(_ x: Tensor) -> Tensor { x.sum(axes: [1, 2], keepingDimensions: true) }
  let a = total(p * targets) * 2 + smoothing
  let b = total(p) + total(targets) + smoothing
  let slope = (a - targets * b * 2) / (b * b)
  let regions = Double(logits.shape[0] * logits.shape[3])
  return slope * p * (1 - p) / regions
}
