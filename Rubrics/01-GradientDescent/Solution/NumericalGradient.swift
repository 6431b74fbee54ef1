import Gradus

/// The gradient by central differences, one component at a time.
public func numericalGradient(
  of function: (Tensor) throws -> Double, at point: Tensor, step: Double = 1e-5
) throws -> Tensor {
  var gradient = Tensor.zeros(point.shape, dtype: .float64)
  for i in 0..<point.count {
    var moved = point
    moved[i] = point[i] + step
    let above = try function(moved)
    moved[i] = point[i] - step
    let below = try function(moved)
    gradient[i] = (above - below) / (2 * step)
  }
  return gradient
}
