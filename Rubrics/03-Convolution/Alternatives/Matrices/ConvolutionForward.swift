import Gradus

/// The convolution as one matrix product of shifted, strided copies of the image.
public func convolutionForward(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, stride: Int, padding: Int, outputSize: OutputSize
) throws -> Tensor {
  guard x.shape[3] == w.shape[2] else { throw ConvolutionError.mismatch("channels") }
  guard b.count == w.shape[3] else { throw ConvolutionError.mismatch("biases") }
  let rows = try outputSize(x.shape[1], kernel: w.shape[0], stride: stride, padding: padding)
  let columns = try outputSize(x.shape[2], kernel: w.shape[1], stride: stride, padding: padding)
  let padded = withMargins(x, padding)
  var windows: [Tensor] = []
  for k in 0..<w.shape[0] {
    let part = padded.gathered((0..<rows).map { $0 * stride + k }, axis: 1)
    for l in 0..<w.shape[1] {
      windows.append(part.gathered((0..<columns).map { $0 * stride + l }, axis: 2))
    }
  }
  let matrix = Tensor.concatenated(windows, axis: 3).reshaped([x.shape[0] * rows * columns, -1])
  let product = matmul(matrix, w.reshaped([-1, w.shape[3]])) + b
  return product.reshaped([x.shape[0], rows, columns, w.shape[3]])
}

/// The images with a margin of zeros.
private func withMargins(_ x: Tensor, _ size: Int) -> Tensor {
  guard size > 0 else { return x }
  let s = x.shape
  let high = Tensor.zeros([s[0], size, s[2], s[3]], dtype: x.dtype)
  let wide = Tensor.zeros([s[0], s[1] + 2 * size, size, s[3]], dtype: x.dtype)
  let tall = Tensor.concatenated([high, x, high], axis: 1)
  return Tensor.concatenated([wide, tall, wide], axis: 2)
}
