import Gradus

/// From three sums of whole tensors.
public func intersectionOverUnion(
  _ logits: Tensor, _ targets: Tensor, threshold: Double = 0
) throws -> Double {
  if logits.shape != targets.shape { throw SegmentationError.mismatch("shapes") }
  let predicted = logits.converted(to: .float64) .> threshold
  let truth = targets.converted(to: .float64) .> 0.5
  let either = maximum(predicted, truth).sum().item
  return either > 0 ? minimum(predicted, truth).sum().item / either : 1
}
