import Gradus

/// Dice's coefficient of the predicted and the true region.
public func dice(
  _ logits: Tensor, _ targets: Tensor, threshold: Double = 0
) throws -> Double {
  guard logits.shape == targets.shape else {
    throw SegmentationError.mismatch("\(logits.shape) and \(targets.shape)")
  }
  let predicted = logits .> threshold
  let truth = (targets .> 0.5).converted(to: predicted.dtype)
  let hits = (predicted * truth).sum().item
  let sizes = predicted.sum().item + truth.sum().item
  return sizes == 0 ? 1 : 2 * hits / sizes
}
