import Gradus

/// Without branches: the clipped difference is the slope times beta.
public func smoothL1(
  _ predictions: Tensor, _ targets: Tensor, beta: Double = 1
) throws -> ElementwiseLoss {
  if predictions.shape != targets.shape { throw DetectionError.mismatch("\(targets.shape)") }
  if beta <= 0 { throw DetectionError.outOfRange("beta") }
  let difference = predictions - targets
  let clipped = maximum(minimum(difference, beta), -beta)
  return ElementwiseLoss(
    losses: clipped * (difference - clipped / 2) / beta, slopes: clipped / beta)
}
