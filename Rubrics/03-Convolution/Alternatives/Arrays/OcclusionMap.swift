import Gradus

/// With a mask for each square.
public func occlusionMap(
  of image: Tensor, size: Int, stride: Int, fill: Double, outputSize: OutputSize,
  score: (Tensor) throws -> Double
) throws -> Tensor {
  let s = image.shape
  let rows = try outputSize(s[0], kernel: size, stride: stride, padding: 0)
  let columns = try outputSize(s[1], kernel: size, stride: stride, padding: 0)
  let square = Tensor.full([size, size, s[2]], fill, dtype: image.dtype)
  var falls: [Double] = []
  for i in 0..<rows {
    for j in 0..<columns {
      var strip = image.sliced(i * stride..<i * stride + size, axis: 0)
      strip.replace(from: j * stride, axis: 1, with: square)
      var covered = image
      covered.replace(from: i * stride, axis: 0, with: strip)
      falls.append(try score(image) - score(covered))
    }
  }
  return Tensor(falls, shape: [rows, columns])
}
