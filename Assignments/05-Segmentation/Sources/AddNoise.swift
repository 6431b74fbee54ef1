import Gradus

/// Images with noise: to each element an own draw from a normal distribution with mean 0 is added,
/// and the sum is clamped to 0…1, as a camera would.
///
/// - Parameters:
///   - images: of any shape, pixels in 0…1; not changed.
///   - standardDeviation: that of the noise, at least 0.
///   - generator: the only source of randomness.
/// - Returns: the noisy images, in the shape and element type of the images.
/// - Throws: `SegmentationError.impossibleSize` (with any text) when the deviation is negative.
/// - Source: Vincent et al., "Stacked denoising autoencoders", 2010 (additive Gaussian noise; their
///   paper of 2008 sets elements to 0 instead).
public func addNoise(
  _ images: Tensor, standardDeviation: Double, using generator: inout SeededGenerator
) throws -> Tensor {
  throw NotImplemented()
}
