import Gradus

/// Boxes by their corners.
public func cornerForm(_ centers: Tensor) throws -> Tensor {
  var result = centers.zerosLike
  for m in 0..<centers.shape[0] {
    let (x, y, width, height) = (centers[m, 0], centers[m, 1], centers[m, 2], centers[m, 3])
    result[m, 0] = x - width / 2
    result[m, 1] = y - height / 2
    result[m, 2] = x + width / 2
    result[m, 3] = y + height / 2
  }
  return result
}
