import Gradus

/// Backtracking by recursion over the number of trials left.
public func backtrackingLineSearch(
  _ objective: Objective, from point: Tensor, along direction: Tensor,
  initialStep: Double = 1, shrink: Double = 0.5, sufficientDecrease: Double = 1e-4,
  maxTrials: Int = 60
) throws -> Double {
  var slope = 0.0
  for (g, p) in zip(try objective.gradient(point).scalars, direction.scalars) {
    slope += g * p
  }
  if !(slope < 0) { return 0 }
  let value = try objective.value(point)
  guard value.isFinite else { return 0 }

  func firstGood(_ length: Double, trialsLeft: Int) throws -> Double {
    if trialsLeft == 0 { return 0 }
    let next = try objective.value(point + direction * length)
    if next.isFinite, next - value <= sufficientDecrease * length * slope { return length }
    return try firstGood(length * shrink, trialsLeft: trialsLeft - 1)
  }
  return try firstGood(initialStep, trialsLeft: maxTrials)
}
