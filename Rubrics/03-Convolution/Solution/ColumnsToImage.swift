import Gradus

/// Adds every element of the matrix to the pixel that it was read from.
public func columnsToImage(
  _ columns: Tensor, inputShape: [Int], kernelHeight: Int, kernelWidth: Int, stride: Int,
  padding: Int, outputSize: OutputSize
) throws -> Tensor {
  let (height, width, channels) = (inputShape[1], inputShape[2], inputShape[3])
  let rows = try outputSize(height, kernel: kernelHeight, stride: stride, padding: padding)
  let places = try outputSize(width, kernel: kernelWidth, stride: stride, padding: padding)
  var image = Tensor.zeros(inputShape, dtype: columns.dtype)
  for n in 0..<inputShape[0] {
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
              image[n, h, v, c] += columns[row, (k * kernelWidth + l) * channels + c]
            }
          }
        }
      }
    }
  }
  return image
}
