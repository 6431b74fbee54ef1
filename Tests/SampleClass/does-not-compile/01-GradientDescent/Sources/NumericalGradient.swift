import Gradus

/// Central differences over plain arrays.
public func numericalGradient(
  of function: (Tensor) throws -> Double, at point: Tensor, step: Double = 1e-5
) throws -> Tensor {
  let x = point.scalars
  var slopes: [Double] = []
  for i in x.indices {
    var right = x
    var left = x
    right[i] += step
    left[i] -= step
    slopes.append((try function(Tensor(right)) - function(Tensor(left))) / (2 * step))
  }
  return Tensor(slopes)
}
