import Gradus

/// One product with a column of numbers.
public func latentPath(from first: Tensor, to second: Tensor, steps: Int) throws -> Tensor {
  guard first.shape == second.shape else { throw SegmentationError.mismatch("codes") }
  guard steps > 1 else { throw SegmentationError.impossibleSize("steps") }
  let t = Tensor.linspace(from: 0, to: 1, count: steps, dtype: first.dtype).reshaped([steps, 1])
  let path = first.reshaped([1, -1]) * (1 - t) + second.reshaped([1, -1]) * t
  return path.reshaped([steps] + first.shape)
}
