import Gradus

/// Whole channels are put in place.
public func concatenateChannels(_ skip: Tensor, _ up: Tensor) throws -> Tensor {
  guard Array(skip.shape.prefix(3)) == Array(up.shape.prefix(3)) else {
    throw SegmentationError.mismatch("maps")
  }
  let shape = Array(skip.shape.prefix(3)) + [skip.shape[3] + up.shape[3]]
  var result = Tensor.zeros(shape, dtype: skip.dtype)
  result.replace(from: 0, axis: 3, with: skip)
  result.replace(from: skip.shape[3], axis: 3, with: up)
  return result
}
