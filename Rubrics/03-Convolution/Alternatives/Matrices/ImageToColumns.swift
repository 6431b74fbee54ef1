import Gradus

/// Every window by its indices: the flat places of a window in a padded image.
public func imageToColumns(
  _ x: Tensor, kernelHeight: Int, kernelWidth: Int, stride: Int, padding: Int,
  outputSize: OutputSize
) throws -> Tensor {
  let (images, height, width, channels) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3])
  let rows = try outputSize(height, kernel: kernelHeight, stride: stride, padding: padding)
  let columns = try outputSize(width, kernel: kernelWidth, stride: stride, padding: padding)
  // The last pixel is the zero that stands for everything outside.
  let outside = images * height * width
  let pixels = Tensor.concatenated(
    [x.reshaped([outside, channels]), .zeros([1, channels], dtype: x.dtype)], axis: 0)
  var places: [Int] = []
  for n in 0..<images {
    for place in 0..<(rows * columns) {
      for element in 0..<(kernelHeight * kernelWidth) {
        let h = place / columns * stride + element / kernelWidth - padding
        let v = place % columns * stride + element % kernelWidth - padding
        let isInside = h >= 0 && h < height && v >= 0 && v < width
        places.append(isInside ? (n * height + h) * width + v : outside)
      }
    }
  }
  return pixels.gathered(places).reshaped(
    [images * rows * columns, kernelHeight * kernelWidth * channels])
}
