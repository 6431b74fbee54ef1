import Gradus

/// In loops.
public func globalAveragePoolBackward(_ upstream: Tensor, inputShape: [Int]) throws -> Tensor {
  var dx = Tensor.zeros(inputShape, dtype: upstream.dtype)
  for n in 0..<inputShape[0] {
    for h in 0..<inputShape[1] {
      for v in 0..<inputShape[2] {
        for c in 0..<inputShape[3] {
          dx[n, h, v, c] = upstream[n, c] / Double(inputShape[1] * inputShape[2])
        }
      }
    }
  }
  return dx
}
