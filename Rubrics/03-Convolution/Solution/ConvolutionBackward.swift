import Gradus

/// The gradients of a convolution.
public func convolutionBackward(
  _ upstream: Tensor, _ x: Tensor, _ w: Tensor, stride: Int, padding: Int
) throws -> ConvolutionGradients {
  let (height, width) = (x.shape[1], x.shape[2])
  var dx = x.zerosLike
  var dw = w.zerosLike
  let db = upstream.sum(axes: [0, 1, 2])
  for n in 0..<upstream.shape[0] {
    for i in 0..<upstream.shape[1] {
      for j in 0..<upstream.shape[2] {
        for f in 0..<upstream.shape[3] {
          let gradient = upstream[n, i, j, f]
          for k in 0..<w.shape[0] {
            let h = i * stride + k - padding
            guard h >= 0, h < height else { continue }
            for l in 0..<w.shape[1] {
              let v = j * stride + l - padding
              guard v >= 0, v < width else { continue }
              for c in 0..<w.shape[2] {
                dw[k, l, c, f] += gradient * x[n, h, v, c]
                dx[n, h, v, c] += gradient * w[k, l, c, f]
              }
            }
          }
        }
      }
    }
  }
  return ConvolutionGradients(input: dx, kernel: dw, bias: db)
}
