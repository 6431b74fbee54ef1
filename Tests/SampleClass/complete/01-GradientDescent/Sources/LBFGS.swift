import Gradus

/// The inner product of two lists of equal length.
private func product(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for i in a.indices { sum += a[i] * b[i] }
  return sum
}

/// A step and how the gradient changed along it.
private struct Memory {
  var s: [Double]
  var y: [Double]
}

/// L-BFGS over plain arrays.
public func lbfgs(
  _ objective: Objective, from start: Tensor, memory: Int = 10, lineSearch: LineSearch,
  stop: StopRule
) throws -> Trace {
  var memories: [Memory] = []
  var points = [start]
  var losses = [try objective.value(start)]
  var gradient = try objective.gradient(start).scalars
  while true {
    let x = points[points.count - 1]
    var q = gradient
    var alphas = [Double](repeating: 0, count: memories.count)
    for k in memories.indices.reversed() {
      let (s, y) = (memories[k].s, memories[k].y)
      alphas[k] = product(s, q) / product(s, y)
      for i in q.indices { q[i] -= alphas[k] * y[i] }
    }
    if let last = memories.last {
      let scale = product(last.s, last.y) / product(last.y, last.y)
      for i in q.indices { q[i] *= scale }
    }
    for k in memories.indices {
      let (s, y) = (memories[k].s, memories[k].y)
      let b = product(y, q) / product(s, y)
      for i in q.indices { q[i] += (alphas[k] - b) * s[i] }
    }
    let direction = Tensor(q.map { -$0 })
    let length = try lineSearch(objective, from: x, along: direction)
    let next = x + length * direction
    let nextGradient = try objective.gradient(next).scalars

    let s = (0..<x.count).map { next[$0] - x[$0] }
    let y = gradient.indices.map { nextGradient[$0] - gradient[$0] }
    if product(s, y) > 0 { memories.append(Memory(s: s, y: y)) }
    while memories.count > memory { memories.remove(at: 0) }

    points.append(next)
    losses.append(try objective.value(next))
    gradient = nextGradient
    if let reason = try stop(
      previous: losses[losses.count - 2], current: losses[losses.count - 1],
      gradientNorm: product(gradient, gradient).squareRoot(), step: points.count - 1)
    {
      return Trace(points: points, losses: losses, reason: reason)
    }
  }
}
