import Gradus

/// Each place of the kernel by itself: the part of dy that it wrote, then two matrix products.
public func transposedConvolutionBackward(
  _ upstream: Tensor, _ x: Tensor, _ w: Tensor, stride: Int, padding: Int
) throws -> TransposedConvolutionGradients {
  let (height, width, channels) = (x.shape[1], x.shape[2], x.shape[3])
  let pixels = x.reshaped([-1, channels])
  var dx = pixels.zerosLike
  var dw = w.zerosLike
  for k in 0..<w.shape[0] {
    for l in 0..<w.shape[1] {
      var part = Tensor.zeros(
        [x.shape[0], height, width, w.shape[2]], dtype: x.dtype)
      for i in 0..<height {
        for j in 0..<width {
          let (h, v) = (i * stride + k - padding, j * stride + l - padding)
          guard (0..<upstream.shape[1]).contains(h), (0..<upstream.shape[2]).contains(v) else {
            continue
          }
          for n in 0..<x.shape[0] {
            for f in 0..<w.shape[2] { part[n, i, j, f] = upstream[n, h, v, f] }
          }
        }
      }
      let flat = part.reshaped([-1, w.shape[2]])
      let kernel = w.selecting(k, axis: 0).selecting(l, axis: 0)
      dx += matmul(flat, kernel)
      let gradient = matmul(flat, pixels, transposeFirst: true)
      for f in 0..<w.shape[2] { for c in 0..<channels { dw[k, l, f, c] = gradient[f, c] } }
    }
  }
  return TransposedConvolutionGradients(
    input: dx.reshaped(x.shape), kernel: dw, bias: upstream.sum(axes: [0, 1, 2]))
}
