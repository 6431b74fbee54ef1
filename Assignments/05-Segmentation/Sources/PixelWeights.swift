import Gradus

/// The weight of each pixel: that of its class.
///
/// - Parameters:
///   - labels: the class of each pixel, whole numbers, of any shape.
///   - weights: the weight of each class, `[classes]`.
/// - Returns: the weights in the shape of the labels and in the element type of `weights`: what
///   `binaryCrossEntropyWithLogits` takes.
/// - Throws: `SegmentationError.mismatch` (with any text) when a label is no class: not whole,
///   negative, or too large.
public func pixelWeights(_ labels: Tensor, _ weights: Tensor) throws -> Tensor {
  throw NotImplemented()
}
