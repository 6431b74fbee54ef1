import Gradus

/// The gradients, one element of the kernel at a time: each is a matrix product over a strided view
/// of the padded image.
public func convolutionBackward(
  _ upstream: Tensor, _ x: Tensor, _ w: Tensor, stride: Int, padding: Int
) throws -> ConvolutionGradients {
  let s = x.shape
  let (rows, columns) = (upstream.shape[1], upstream.shape[2])
  let high = Tensor.zeros([s[0], padding, s[2], s[3]], dtype: x.dtype)
  let wide = Tensor.zeros([s[0], s[1] + 2 * padding, padding, s[3]], dtype: x.dtype)
  let padded = Tensor.concatenated(
    [wide, Tensor.concatenated([high, x, high], axis: 1), wide], axis: 2)
  let flat = upstream.reshaped([-1, w.shape[3]])
  var dx = padded.zerosLike
  var kernels: [Tensor] = []
  for k in 0..<w.shape[0] {
    let places = (0..<rows).map { $0 * stride + k }
    var strip = Tensor.zeros([s[0], rows, padded.shape[2], s[3]], dtype: x.dtype)
    for l in 0..<w.shape[1] {
      let across = (0..<columns).map { $0 * stride + l }
      let seen = padded.gathered(places, axis: 1).gathered(across, axis: 2).reshaped([-1, s[3]])
      kernels.append(matmul(seen, flat, transposeFirst: true))
      let weights = w.selecting(k, axis: 0).selecting(l, axis: 0)
      let back = matmul(flat, weights, transposeSecond: true)
      strip.scatterAdd(back.reshaped([s[0], rows, columns, s[3]]), indices: across, axis: 2)
    }
    dx.scatterAdd(strip, indices: places, axis: 1)
  }
  let inner = dx.sliced(padding..<(padding + s[1]), axis: 1)
    .sliced(padding..<(padding + s[2]), axis: 2)
  return ConvolutionGradients(
    input: inner, kernel: Tensor.stacked(kernels).reshaped(w.shape), bias: flat.sum(axes: [0]))
}
