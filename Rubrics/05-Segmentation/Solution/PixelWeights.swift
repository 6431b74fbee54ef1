import Gradus

/// The weight of each pixel.
public func pixelWeights(_ labels: Tensor, _ weights: Tensor) throws -> Tensor {
  let table = weights.scalars
  let numbers = try labels.scalars.map { label in
    guard let index = Int(exactly: label), table.indices.contains(index) else {
      throw SegmentationError.mismatch("label \(label)")
    }
    return table[index]
  }
  return Tensor(numbers, shape: labels.shape).converted(to: weights.dtype)
}
