import Gradus

/// The largest element of each window.
public func maxPool(
  _ x: Tensor, size: Int, stride: Int, padding: Int, outputSize: OutputSize
) throws -> MaxPoolResult {
  let (height, width, channels) = (x.shape[1], x.shape[2], x.shape[3])
  let rows = try outputSize(height, kernel: size, stride: stride, padding: padding)
  let columns = try outputSize(width, kernel: size, stride: stride, padding: padding)
  var y = Tensor.zeros([x.shape[0], rows, columns, channels], dtype: x.dtype)
  var winners: [Int] = []
  for n in 0..<x.shape[0] {
    for i in 0..<rows {
      for j in 0..<columns {
        for c in 0..<channels {
          var best = -Double.infinity
          var winner = 0
          for k in 0..<size {
            let h = i * stride + k - padding
            guard h >= 0, h < height else { continue }
            for l in 0..<size {
              let v = j * stride + l - padding
              guard v >= 0, v < width else { continue }
              if x[n, h, v, c] > best {
                best = x[n, h, v, c]
                winner = ((n * height + h) * width + v) * channels + c
              }
            }
          }
          y[n, i, j, c] = best
          winners.append(winner)
        }
      }
    }
  }
  return MaxPoolResult(
    output: y, cache: MaxPoolCache(winners: winners, inputShape: x.shape))
}
