import Gradus

// What the functions of this lesson share. Do not edit: the grader puts its own copies of the
// Given files in place.

/// What a function of this lesson throws when it is asked for the impossible.
public enum SegmentationError: Error, Equatable, Sendable {
  /// Shapes or numbers that do not belong together; the text says which.
  case mismatch(String)
  /// A size or a number is out of its range, or nothing would be left; the text says which.
  case impossibleSize(String)
  /// A side of an image cannot be halved often enough: it is no positive multiple of `factor`.
  case indivisible(size: Int, factor: Int)
}

/// Images and the mask of each.
public struct MaskedImages: Sendable {
  /// `[N, H, W, C]`.
  public var images: Tensor
  /// `[N, H, W, 1]`: 1 where the object is, 0 elsewhere.
  public var masks: Tensor

  /// Creates the pair.
  public init(images: Tensor, masks: Tensor) {
    self.images = images
    self.masks = masks
  }
}
