import Gradus

/// Decides whether a run ends after a step. The questions are asked **in this order**:
///
/// 1. `previous`, `current` or `gradientNorm` is NaN or infinite: `.diverged`;
/// 2. |current − previous| ≤ `lossTolerance` **and** gradientNorm ≤ `gradientTolerance`:
///    `.converged`;
/// 3. step ≥ `maxSteps`: `.maxSteps`;
/// 4. otherwise `nil`: go on.
///
/// Both conditions of 2 are needed. With x² and a learning rate of 1, the step from 1 leads to −1:
/// the loss is unchanged and the minimum as far as before. The gradient tells the difference.
///
/// - Parameters:
///   - previous: the loss before the step.
///   - current: the loss after it.
///   - gradientNorm: the Euclidean norm of the gradient at the new point.
///   - step: how many steps have been made: 1 after the first.
///   - criteria: the thresholds.
/// - Returns: the reason to stop, or `nil` to go on.
public func shouldStop(
  previous: Double, current: Double, gradientNorm: Double, step: Int,
  criteria: StopCriteria = StopCriteria()
) throws -> StopReason? {
  throw NotImplemented()
}
