import Gradus

/// The reason to stop after a step, or `nil` to go on.
public func shouldStop(
  previous: Double, current: Double, gradientNorm: Double, step: Int,
  criteria: StopCriteria = StopCriteria()
) throws -> StopReason? {
  guard previous.isFinite, current.isFinite, gradientNorm.isFinite else { return .diverged }
  let lossIsSettled = abs(current - previous) <= criteria.lossTolerance
  let gradientIsSmall = gradientNorm <= criteria.gradientTolerance
  if lossIsSettled && gradientIsSmall { return .converged }
  return step >= criteria.maxSteps ? .maxSteps : nil
}
