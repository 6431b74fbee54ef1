import Gradus

/// The slope to the right: forward differences, which are not accurate enough.
public func numericalGradient(
  of function: (Tensor) throws -> Double, at point: Tensor, step: Double = 1e-5
) throws -> Tensor {
  var gradient = Tensor.zeros(point.shape, dtype: .float64)
  let here = try function(point)
  for i in 0..<point.count {
    var moved = point
    moved[i] += step
    gradient[i] = (try function(moved) - here) / step
  }
  return gradient
}
