import Gradus

/// Compares two gradients and says where they differ most.
public func compareGradients(
  analytic: Tensor, numeric: Tensor,
  relativeTolerance: Double = 1e-5, absoluteTolerance: Double = 1e-7
) throws -> GradientComparison {
  guard analytic.shape == numeric.shape else {
    return GradientComparison(matches: false, worstRatio: .infinity, worstIndex: 0)
  }
  var worstRatio = 0.0
  var worstIndex = 0
  for i in 0..<analytic.count {
    let (a, n) = (analytic[i], numeric[i])
    let allowed = absoluteTolerance + relativeTolerance * max(abs(a), abs(n))
    // Equal components agree, also where the allowed difference is 0 and the ratio 0 ÷ 0.
    let isSame = a.isFinite && a == n
    let ratio = isSame ? 0 : a.isFinite && n.isFinite ? abs(a - n) / allowed : .infinity
    if ratio > worstRatio {
      worstRatio = ratio
      worstIndex = i
    }
  }
  return GradientComparison(
    matches: worstRatio <= 1, worstRatio: worstRatio, worstIndex: worstIndex)
}
