import Gradus

/// Changed copies of images, each by a draw of its own, with their labels in the same order:
///
/// 1. with probability `flipProbability` left and right change places;
/// 2. the image moves by whole pixels, down by a number in −maximumShift…maximumShift and to the
///    right by another (negative: up, left), each equally likely; zeros come in, what leaves is
///    lost;
/// 3. a window of `cropHeight` × `cropWidth` at a place that is equally likely among all that lie
///    inside the image is cut out.
///
/// Every channel of an image changes alike. A label is not changed: a mirrored cat is a cat.
///
/// - Parameters:
///   - batch: images `[N, H, W, C]` and labels `[N]`.
///   - flipProbability: 0 (never) to 1 (always).
///   - maximumShift: at least 0, less than H and W.
///   - cropHeight: 1…H.
///   - cropWidth: 1…W.
///   - generator: the only source of randomness (`uniform()` gives a number in 0..<1,
///     `integer(below:)` a whole one): the same state gives the same images. In which order you
///     draw, and how many numbers, is up to you.
/// - Returns: images `[N, cropHeight, cropWidth, C]` and labels `[N]`, in their element types.
/// - Source: Krizhevsky et al., 2012, section 4.1.
public func augment(
  _ batch: ImageBatch, flipProbability: Double, maximumShift: Int, cropHeight: Int, cropWidth: Int,
  using generator: inout SeededGenerator
) throws -> ImageBatch {
  throw NotImplemented()
}
