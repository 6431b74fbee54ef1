import Gradus

/// Boxes by their centres and sides.
public func centerForm(_ corners: Tensor) throws -> Tensor {
  var result = corners.zerosLike
  for m in 0..<corners.shape[0] {
    let (left, top, right, bottom) = (corners[m, 0], corners[m, 1], corners[m, 2], corners[m, 3])
    result[m, 0] = (left + right) / 2
    result[m, 1] = (top + bottom) / 2
    result[m, 2] = right - left
    result[m, 3] = bottom - top
  }
  return result
}
