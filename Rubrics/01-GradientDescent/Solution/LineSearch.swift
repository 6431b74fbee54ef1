import Gradus

/// The first step length that lowers the loss enough, or 0.
public func backtrackingLineSearch(
  _ objective: Objective, from point: Tensor, along direction: Tensor,
  initialStep: Double = 1, shrink: Double = 0.5, sufficientDecrease: Double = 1e-4,
  maxTrials: Int = 60
) throws -> Double {
  let slope = dot(try objective.gradient(point), direction)
  guard slope < 0 else { return 0 }
  let here = try objective.value(point)
  guard here.isFinite else { return 0 }
  var t = initialStep
  for _ in 0..<maxTrials {
    let there = try objective.value(point + t * direction)
    if there.isFinite && there <= here + sufficientDecrease * t * slope { return t }
    t *= shrink
  }
  return 0
}
