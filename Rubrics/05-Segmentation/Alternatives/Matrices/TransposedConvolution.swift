import Gradus

/// A matrix product makes all stamps at once; slices add them up.
public func transposedConvolution(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, stride: Int, padding: Int
) throws -> Tensor {
  let (images, height, width, channels) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3])
  let (kernelHeight, kernelWidth, filters) = (w.shape[0], w.shape[1], w.shape[2])
  guard w.shape[3] == channels, b.count == filters else {
    throw SegmentationError.mismatch("channels or filters")
  }
  guard stride > 0, padding >= 0 else { throw SegmentationError.impossibleSize("stride") }
  let rows = (height - 1) * stride + kernelHeight
  let columns = (width - 1) * stride + kernelWidth
  guard rows > 2 * padding, columns > 2 * padding else {
    throw SegmentationError.impossibleSize("nothing is left")
  }
  let pixels = x.reshaped([images * height * width, channels])
  let stamps = matmul(pixels, w.reshaped([-1, channels]), transposeSecond: true)
    .reshaped([images, height, width, kernelHeight, kernelWidth, filters])
  var whole = Tensor.zeros([images, rows, columns, filters], dtype: x.dtype)
  for k in 0..<kernelHeight {
    let part = stamps.selecting(k, axis: 3)
    let places = (0..<height).map { $0 * stride + k }
    var bands = Tensor.zeros([images, height, columns, filters], dtype: x.dtype)
    for l in 0..<kernelWidth {
      bands.scatterAdd(
        part.selecting(l, axis: 3), indices: (0..<width).map { $0 * stride + l }, axis: 2)
    }
    whole.scatterAdd(bands, indices: places, axis: 1)
  }
  return whole.sliced(padding..<(rows - padding), axis: 1)
    .sliced(padding..<(columns - padding), axis: 2) + b
}
