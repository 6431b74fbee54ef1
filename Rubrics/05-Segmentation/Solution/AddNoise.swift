import Gradus

/// Images with noise.
public func addNoise(
  _ images: Tensor, standardDeviation: Double, using generator: inout SeededGenerator
) throws -> Tensor {
  guard standardDeviation >= 0 else {
    throw SegmentationError.impossibleSize("standard deviation \(standardDeviation)")
  }
  let noise = Tensor.normal(images.shape, dtype: images.dtype, using: &generator)
  return minimum(maximum(images + noise * standardDeviation, 0), 1)
}
