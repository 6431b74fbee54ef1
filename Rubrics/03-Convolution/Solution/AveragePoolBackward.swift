import Gradus

/// The gradient of the input of an average pool.
public func averagePoolBackward(
  _ upstream: Tensor, inputShape: [Int], size: Int, stride: Int, padding: Int
) throws -> Tensor {
  let (height, width) = (inputShape[1], inputShape[2])
  var dx = Tensor.zeros(inputShape, dtype: upstream.dtype)
  for n in 0..<upstream.shape[0] {
    for i in 0..<upstream.shape[1] {
      let top = max(i * stride - padding, 0)
      let bottom = min(i * stride - padding + size, height)
      for j in 0..<upstream.shape[2] {
        let left = max(j * stride - padding, 0)
        let right = min(j * stride - padding + size, width)
        let count = Double((bottom - top) * (right - left))
        for c in 0..<upstream.shape[3] {
          let share = upstream[n, i, j, c] / count
          for h in top..<bottom {
            for v in left..<right { dx[n, h, v, c] += share }
          }
        }
      }
    }
  }
  return dx
}
