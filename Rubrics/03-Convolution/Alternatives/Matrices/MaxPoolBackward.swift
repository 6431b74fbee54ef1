import Gradus

/// The gradient by one scattering of rows.
public func maxPoolBackward(_ upstream: Tensor, _ cache: MaxPoolCache) throws -> Tensor {
  var dx = Tensor.zeros(cache.inputShape, dtype: upstream.dtype).reshaped([-1])
  dx.scatterAdd(upstream.reshaped([-1]), indices: cache.winners, axis: 0)
  return dx.reshaped(cache.inputShape)
}
