import Gradus

/// A loss that is square near the target and absolute far from it.
public func smoothL1(
  _ predictions: Tensor, _ targets: Tensor, beta: Double = 1
) throws -> ElementwiseLoss {
  guard predictions.shape == targets.shape else {
    throw DetectionError.mismatch("predictions \(predictions.shape), targets \(targets.shape)")
  }
  guard beta > 0 else { throw DetectionError.outOfRange("beta \(beta)") }
  let difference = predictions - targets
  let distance = abs(difference)
  let isNear = distance .< beta
  return ElementwiseLoss(
    losses: Tensor.select(isNear, square(difference) * 0.5 / beta, distance - 0.5 * beta),
    slopes: Tensor.select(isNear, difference / beta, sign(difference)))
}
