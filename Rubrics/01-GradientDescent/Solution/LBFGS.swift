import Gradus

/// L-BFGS with the two-loop recursion.
public func lbfgs(
  _ objective: Objective, from start: Tensor, memory: Int = 10, lineSearch: LineSearch,
  stop: StopRule
) throws -> Trace {
  var x = start
  var gradient = try objective.gradient(x)
  var points = [x]
  var losses = [try objective.value(x)]
  var pairs: [CurvaturePair] = []
  while true {
    let direction = -scaledByInverseHessian(gradient, pairs)
    let t = try lineSearch(objective, from: x, along: direction)
    let next = x + t * direction
    let nextGradient = try objective.gradient(next)

    let pair = CurvaturePair(s: next - x, y: nextGradient - gradient)
    if pair.curvature > 0 {
      pairs.append(pair)
      if pairs.count > memory { pairs.removeFirst() }
    }

    x = next
    gradient = nextGradient
    let before = losses[losses.count - 1]
    let after = try objective.value(x)
    points.append(x)
    losses.append(after)
    if let reason = try stop(
      previous: before, current: after, gradientNorm: gradient.norm(), step: points.count - 1)
    {
      return Trace(points: points, losses: losses, reason: reason)
    }
  }
}

/// A step s and the change y of the gradient along it.
private struct CurvaturePair {
  let s: Tensor
  let y: Tensor
  var curvature: Double { dot(s, y) }
}

/// The two-loop recursion: the remembered approximation of H⁻¹ times the gradient.
private func scaledByInverseHessian(_ gradient: Tensor, _ pairs: [CurvaturePair]) -> Tensor {
  guard let newest = pairs.last else { return gradient }
  var q = gradient
  var alphas: [Double] = []
  for pair in pairs.reversed() {
    let alpha = dot(pair.s, q) / pair.curvature
    q = q - alpha * pair.y
    alphas.append(alpha)
  }
  q = q * (newest.curvature / dot(newest.y, newest.y))
  for (pair, alpha) in zip(pairs, alphas.reversed()) {
    let b = dot(pair.y, q) / pair.curvature
    q = q + (alpha - b) * pair.s
  }
  return q
}
