import Gradus

/// Looks at the change of the loss alone.
public func shouldStop(
  previous: Double, current: Double, gradientNorm: Double, step: Int,
  criteria: StopCriteria = StopCriteria()
) throws -> StopReason? {
  if !previous.isFinite || !current.isFinite || !gradientNorm.isFinite { return .diverged }
  if abs(previous - current) <= criteria.lossTolerance { return .converged }
  if step >= criteria.maxSteps { return .maxSteps }
  return nil
}
