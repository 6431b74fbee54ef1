import Gradus

/// The mean of each window.
public func averagePool(
  _ x: Tensor, size: Int, stride: Int, padding: Int, outputSize: OutputSize
) throws -> Tensor {
  let (height, width, channels) = (x.shape[1], x.shape[2], x.shape[3])
  let rows = try outputSize(height, kernel: size, stride: stride, padding: padding)
  let columns = try outputSize(width, kernel: size, stride: stride, padding: padding)
  var y = Tensor.zeros([x.shape[0], rows, columns, channels], dtype: x.dtype)
  for n in 0..<x.shape[0] {
    for i in 0..<rows {
      let top = max(i * stride - padding, 0)
      let bottom = min(i * stride - padding + size, height)
      for j in 0..<columns {
        let left = max(j * stride - padding, 0)
        let right = min(j * stride - padding + size, width)
        let count = Double((bottom - top) * (right - left))
        for c in 0..<channels {
          var sum = 0.0
          for h in top..<bottom {
            for v in left..<right { sum += x[n, h, v, c] }
          }
          y[n, i, j, c] = sum / count
        }
      }
    }
  }
  return y
}
