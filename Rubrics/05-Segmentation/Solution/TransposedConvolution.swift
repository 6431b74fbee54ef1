import Gradus

/// The transposed convolution.
public func transposedConvolution(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, stride: Int, padding: Int
) throws -> Tensor {
  guard x.shape[3] == w.shape[3] else {
    throw SegmentationError.mismatch("channels of \(x.shape) and \(w.shape)")
  }
  guard b.shape == [w.shape[2]] else {
    throw SegmentationError.mismatch("filters of \(w.shape) and \(b.shape)")
  }
  guard stride >= 1, padding >= 0 else {
    throw SegmentationError.impossibleSize("stride \(stride), padding \(padding)")
  }
  let rows = (x.shape[1] - 1) * stride + w.shape[0] - 2 * padding
  let columns = (x.shape[2] - 1) * stride + w.shape[1] - 2 * padding
  guard rows >= 1, columns >= 1 else {
    throw SegmentationError.impossibleSize("nothing is left: \(rows) × \(columns)")
  }
  var y = Tensor.zeros([x.shape[0], rows, columns, w.shape[2]], dtype: x.dtype)
  for n in 0..<x.shape[0] {
    for i in 0..<x.shape[1] {
      for j in 0..<x.shape[2] {
        for k in 0..<w.shape[0] {
          let h = i * stride + k - padding
          guard h >= 0, h < rows else { continue }
          for l in 0..<w.shape[1] {
            let v = j * stride + l - padding
            guard v >= 0, v < columns else { continue }
            for f in 0..<w.shape[2] {
              for c in 0..<w.shape[3] {
                y[n, h, v, f] += x[n, i, j, c] * w[k, l, f, c]
              }
            }
          }
        }
      }
    }
  }
  return y + b
}
