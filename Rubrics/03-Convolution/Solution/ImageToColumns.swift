import Gradus

/// Writes every window of a batch of images as a row of a matrix.
public func imageToColumns(
  _ x: Tensor, kernelHeight: Int, kernelWidth: Int, stride: Int, padding: Int,
  outputSize: OutputSize
) throws -> Tensor {
  let (height, width, channels) = (x.shape[1], x.shape[2], x.shape[3])
  let rows = try outputSize(height, kernel: kernelHeight, stride: stride, padding: padding)
  let places = try outputSize(width, kernel: kernelWidth, stride: stride, padding: padding)
  var columns = Tensor.zeros(
    [x.shape[0] * rows * places, kernelHeight * kernelWidth * channels], dtype: x.dtype)
  for n in 0..<x.shape[0] {
    for i in 0..<rows {
      for j in 0..<places {
        let row = (n * rows + i) * places + j
        for k in 0..<kernelHeight {
          let h = i * stride + k - padding
          guard h >= 0, h < height else { continue }
          for l in 0..<kernelWidth {
            let v = j * stride + l - padding
            guard v >= 0, v < width else { continue }
            for c in 0..<channels {
              columns[row, (k * kernelWidth + l) * channels + c] = x[n, h, v, c]
            }
          }
        }
      }
    }
  }
  return columns
}
