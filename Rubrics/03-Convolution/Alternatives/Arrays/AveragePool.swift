import Gradus

/// Sums and counts side by side.
public func averagePool(
  _ x: Tensor, size: Int, stride: Int, padding: Int, outputSize: OutputSize
) throws -> Tensor {
  let s = x.shape
  let rows = try outputSize(s[1], kernel: size, stride: stride, padding: padding)
  let columns = try outputSize(s[2], kernel: size, stride: stride, padding: padding)
  var sums = Tensor.zeros([s[0], rows, columns, s[3]], dtype: .float64)
  var counts = sums
  for n in 0..<s[0] {
    for i in 0..<rows {
      for j in 0..<columns {
        for h in 0..<s[1] where (0..<size).contains(h - i * stride + padding) {
          for v in 0..<s[2] where (0..<size).contains(v - j * stride + padding) {
            for c in 0..<s[3] {
              sums[n, i, j, c] += x[n, h, v, c]
              counts[n, i, j, c] += 1
            }
          }
        }
      }
    }
  }
  return (sums / counts).converted(to: x.dtype)
}
