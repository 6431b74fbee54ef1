import Gradus

/// The three questions, in their order.
public func shouldStop(
  previous: Double, current: Double, gradientNorm: Double, step: Int,
  criteria: StopCriteria = StopCriteria()
) throws -> StopReason? {
  for number in [previous, current, gradientNorm] where number.isNaN || number.isInfinite {
    return .diverged
  }
  switch (abs(current - previous), gradientNorm, step) {
  case (...criteria.lossTolerance, ...criteria.gradientTolerance, _): return .converged
  case (_, _, criteria.maxSteps...): return .maxSteps
  default: return nil
  }
}
