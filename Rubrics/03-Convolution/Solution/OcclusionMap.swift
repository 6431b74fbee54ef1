import Gradus

/// Where a model looks, found by covering.
public func occlusionMap(
  of image: Tensor, size: Int, stride: Int, fill: Double, outputSize: OutputSize,
  score: (Tensor) throws -> Double
) throws -> Tensor {
  let rows = try outputSize(image.shape[0], kernel: size, stride: stride, padding: 0)
  let columns = try outputSize(image.shape[1], kernel: size, stride: stride, padding: 0)
  let whole = try score(image)
  var map = Tensor.zeros([rows, columns], dtype: .float64)
  for i in 0..<rows {
    for j in 0..<columns {
      var covered = image
      for k in 0..<size {
        for l in 0..<size {
          for c in 0..<image.shape[2] {
            covered[i * stride + k, j * stride + l, c] = fill
          }
        }
      }
      map[i, j] = whole - (try score(covered))
    }
  }
  return map
}
