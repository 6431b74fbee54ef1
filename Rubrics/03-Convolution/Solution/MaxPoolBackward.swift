import Gradus

/// The gradient of the input of a max pool.
public func maxPoolBackward(_ upstream: Tensor, _ cache: MaxPoolCache) throws -> Tensor {
  let count = cache.inputShape.reduce(1, *)
  var dx = Tensor.zeros([count], dtype: upstream.dtype)
  let gradients = upstream.reshaped([-1])
  for (place, winner) in cache.winners.enumerated() {
    dx[winner] += gradients[place]
  }
  return dx.reshaped(cache.inputShape)
}
