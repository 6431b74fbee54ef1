import Gradus

/// The transpose of two slices: two scatters.
public func cropToBackward(_ upstream: Tensor, inputShape: [Int]) throws -> Tensor {
  let s = upstream.shape
  let (top, left) = ((inputShape[1] - s[1]) / 2, (inputShape[2] - s[2]) / 2)
  var wide = Tensor.zeros([s[0], s[1], inputShape[2], s[3]], dtype: upstream.dtype)
  wide.replace(from: left, axis: 2, with: upstream)
  var dx = Tensor.zeros(inputShape, dtype: upstream.dtype)
  dx.replace(from: top, axis: 1, with: wide)
  return dx
}
