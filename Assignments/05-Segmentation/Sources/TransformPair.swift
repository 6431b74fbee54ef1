import Gradus

/// Images and masks, turned and flipped alike: pair n by `transforms[n]`.
///
/// The pixel (h, v) of the result comes from row r and column s of the original. With the centre at
/// cy = (H − 1)/2, cx = (W − 1)/2:
///
///     y = h − cy, with its sign changed if flipsRows
///     x = v − cx, with its sign changed if flipsColumns
///     r =  cos(angle)·y + sin(angle)·x + cy     clamped to 0…H − 1
///     s = −sin(angle)·y + cos(angle)·x + cx     clamped to 0…W − 1
///
/// - An image is interpolated linearly between the four pixels around (r, s): with r₀ = ⌊r⌋,
///   s₀ = ⌊s⌋ and the fractions a = r − r₀, b = s − s₀,
///   (1 − a)(1 − b)·x[r₀, s₀] + (1 − a)b·x[r₀, s₀ + 1]
///   + a(1 − b)·x[r₀ + 1, s₀] + ab·x[r₀ + 1, s₀ + 1];
///   a neighbour outside of the image has a share of 0 and is not read.
/// - A mask takes the nearest pixel, (⌊r + ½⌋, ⌊s + ½⌋): it stays 0 or 1. A mask of 0.3 would be
///   neither object nor background.
///
/// - Parameters:
///   - pair: images `[N, H, W, C]` and masks `[N, H, W, 1]`.
///   - transforms: one for each pair.
/// - Returns: images and masks in the same shapes and element types.
/// - Throws: `SegmentationError.mismatch` (with any text) when images, masks and transforms differ
///   in N, or images and masks in H or W.
public func transformPair(
  _ pair: MaskedImages, _ transforms: [PairTransform]
) throws -> MaskedImages {
  throw NotImplemented()
}
