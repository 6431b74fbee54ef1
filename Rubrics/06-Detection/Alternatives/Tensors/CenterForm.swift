import Gradus

/// Upper left and lower right corners as two matrices.
public func centerForm(_ corners: Tensor) throws -> Tensor {
  let (first, last) = (corners.sliced(0..<2, axis: 1), corners.sliced(2..<4, axis: 1))
  return Tensor.concatenated([(first + last) / 2, last - first], axis: 1)
}
