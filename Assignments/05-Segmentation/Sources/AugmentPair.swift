import Gradus

/// Changed copies of images, and of their masks by the same transform: for each pair, by draws of
/// its own, rows flipped with probability ½, columns flipped with probability ½, and an angle that
/// is equally likely anywhere in −maximumAngle…maximumAngle.
///
/// - Parameters:
///   - pair: images `[N, H, W, C]` and masks `[N, H, W, 1]`.
///   - maximumAngle: in radians, at least 0.
///   - generator: the only source of randomness (`uniform()` gives a number in 0..<1).
///   - transform: what turns and flips, such as your `transformPair`. Call it once, with one
///     transform for each pair.
/// - Returns: what `transform` returns.
/// - Throws: what `transform` throws.
/// - Source: Ronneberger, Fischer & Brox, "U-Net", 2015, section 3.1 (there with elastic
///   deformations as well).
public func augmentPair(
  _ pair: MaskedImages, maximumAngle: Double, using generator: inout SeededGenerator,
  transform: (MaskedImages, [PairTransform]) throws -> MaskedImages
) throws -> MaskedImages {
  throw NotImplemented()
}
