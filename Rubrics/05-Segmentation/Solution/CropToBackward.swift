import Gradus

/// The gradient of what was cropped.
public func cropToBackward(_ upstream: Tensor, inputShape: [Int]) throws -> Tensor {
  let s = upstream.shape
  let top = (inputShape[1] - s[1]) / 2
  let left = (inputShape[2] - s[2]) / 2
  var dx = Tensor.zeros(inputShape, dtype: upstream.dtype)
  for n in 0..<s[0] {
    for h in 0..<s[1] {
      for v in 0..<s[2] {
        for c in 0..<s[3] { dx[n, top + h, left + v, c] = upstream[n, h, v, c] }
      }
    }
  }
  return dx
}
