import Gradus

/// The way back by one scattering: what lies outside is added to a pixel that is thrown away.
public func columnsToImage(
  _ columns: Tensor, inputShape: [Int], kernelHeight: Int, kernelWidth: Int, stride: Int,
  padding: Int, outputSize: OutputSize
) throws -> Tensor {
  let (height, width, channels) = (inputShape[1], inputShape[2], inputShape[3])
  let rows = try outputSize(height, kernel: kernelHeight, stride: stride, padding: padding)
  let across = try outputSize(width, kernel: kernelWidth, stride: stride, padding: padding)
  let outside = inputShape[0] * height * width
  var places: [Int] = []
  for n in 0..<inputShape[0] {
    for i in 0..<rows {
      for j in 0..<across {
        for k in 0..<kernelHeight {
          for l in 0..<kernelWidth {
            let (h, v) = (i * stride + k - padding, j * stride + l - padding)
            let isInside = h >= 0 && h < height && v >= 0 && v < width
            places.append(isInside ? (n * height + h) * width + v : outside)
          }
        }
      }
    }
  }
  var pixels = Tensor.zeros([outside + 1, channels], dtype: columns.dtype)
  pixels.scatterAdd(columns.reshaped([-1, channels]), indices: places, axis: 0)
  return pixels.sliced(0..<outside, axis: 0).reshaped(inputShape)
}
