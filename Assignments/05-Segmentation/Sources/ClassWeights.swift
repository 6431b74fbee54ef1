import Gradus

/// A weight for each class that makes up for its rarity:
///
///     weight[c] = n / (K · n[c])
///
/// where n is the number of pixels, n[c] how many of them belong to class c, and K the number of
/// classes that occur at all. All pixels of a class together then weigh as much as those of any
/// other, and the mean weight of a pixel is 1. A class that does not occur has weight 0, not
/// infinity.
///
/// - Parameters:
///   - labels: the class of each pixel, whole numbers in 0 ..< classes, of any shape.
///   - classes: the number of classes, at least 1.
/// - Returns: `[classes]`, in the element type of the labels; zeros when there are no pixels.
/// - Throws: `SegmentationError.mismatch` (with any text) when a label is no class;
///   `SegmentationError.impossibleSize` (with any text) when `classes` is smaller than 1.
/// - Source: Ronneberger, Fischer & Brox, "U-Net", 2015, section 3 (weights that balance the
///   frequencies of the classes).
public func classWeights(_ labels: Tensor, classes: Int) throws -> Tensor {
  throw NotImplemented()
}
