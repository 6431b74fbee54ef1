import Gradus

/// The gradients of a transposed convolution.
public func transposedConvolutionBackward(
  _ upstream: Tensor, _ x: Tensor, _ w: Tensor, stride: Int, padding: Int
) throws -> TransposedConvolutionGradients {
  let (rows, columns) = (upstream.shape[1], upstream.shape[2])
  var dx = x.zerosLike
  var dw = w.zerosLike
  let db = upstream.sum(axes: [0, 1, 2])
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
              let gradient = upstream[n, h, v, f]
              for c in 0..<w.shape[3] {
                dx[n, i, j, c] += gradient * w[k, l, f, c]
                dw[k, l, f, c] += gradient * x[n, i, j, c]
              }
            }
          }
        }
      }
    }
  }
  return TransposedConvolutionGradients(input: dx, kernel: dw, bias: db)
}
