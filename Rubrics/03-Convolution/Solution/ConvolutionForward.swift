import Gradus

/// The convolution of a batch of images with F kernels.
public func convolutionForward(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, stride: Int, padding: Int, outputSize: OutputSize
) throws -> Tensor {
  let (height, width, channels) = (x.shape[1], x.shape[2], x.shape[3])
  let (kernelHeight, kernelWidth, filters) = (w.shape[0], w.shape[1], w.shape[3])
  guard w.shape[2] == channels, b.shape == [filters] else {
    throw ConvolutionError.mismatch("x \(x.shape), w \(w.shape), b \(b.shape)")
  }
  let rows = try outputSize(height, kernel: kernelHeight, stride: stride, padding: padding)
  let columns = try outputSize(width, kernel: kernelWidth, stride: stride, padding: padding)
  var y = Tensor.zeros([x.shape[0], rows, columns, filters], dtype: x.dtype)
  for n in 0..<x.shape[0] {
    for i in 0..<rows {
      for j in 0..<columns {
        for f in 0..<filters {
          var sum = b[f]
          for k in 0..<kernelHeight {
            let h = i * stride + k - padding
            guard h >= 0, h < height else { continue }
            for l in 0..<kernelWidth {
              let v = j * stride + l - padding
              guard v >= 0, v < width else { continue }
              for c in 0..<channels {
                sum += x[n, h, v, c] * w[k, l, c, f]
              }
            }
          }
          y[n, i, j, f] = sum
        }
      }
    }
  }
  return y
}
