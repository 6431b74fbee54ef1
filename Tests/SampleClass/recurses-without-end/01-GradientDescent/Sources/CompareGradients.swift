import Gradus

/// Looks for the component with the largest ratio.
public func compareGradients(
  analytic: Tensor, numeric: Tensor,
  relativeTolerance: Double = 1e-5, absoluteTolerance: Double = 1e-7
) throws -> GradientComparison {
  var worst = GradientComparison(matches: true, worstRatio: 0, worstIndex: 0)
  if analytic.shape != numeric.shape {
    worst.matches = false
    worst.worstRatio = .infinity
    return worst
  }
  for (i, (a, n)) in zip(analytic.scalars, numeric.scalars).enumerated() {
    var ratio = Double.infinity
    if a.isFinite, n.isFinite {
      let difference = (a - n).magnitude
      ratio = difference / (absoluteTolerance + relativeTolerance * max(a.magnitude, n.magnitude))
    }
    if ratio > worst.worstRatio {
      worst.worstRatio = ratio
      worst.worstIndex = i
    }
  }
  worst.matches = worst.worstRatio <= 1
  return worst
}
