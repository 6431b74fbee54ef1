import Gradus

/// Images between two images: their codes are joined by a path, and the path is decoded.
///
/// 1. Both images are encoded, each as a batch of one `[1, H, W, C]`, or both as one batch
///    `[2, H, W, C]`: as you like.
/// 2. `path` joins the two codes, without their batch axis.
/// 3. `decode` turns the codes of the path, as one batch, into images.
///
/// Nothing is mixed in the pixels: that would only cross-fade.
///
/// - Parameters:
///   - first: `[H, W, C]`.
///   - second: `[H, W, C]`.
///   - steps: how many images, at least 2.
///   - encode: from images `[n, H, W, C]` to codes `[n] + shape of a code`.
///   - decode: from codes `[n] + shape of a code` to images `[n, H, W, C]`.
///   - path: the points between two codes, such as your `latentPath`.
/// - Returns: `[steps, H, W, C]`: what `decode` gives.
/// - Throws: `SegmentationError.mismatch` (with any text) when the images differ in shape; and what
///   the closures throw.
public func interpolateImages(
  _ first: Tensor, _ second: Tensor, steps: Int, encode: (Tensor) throws -> Tensor,
  decode: (Tensor) throws -> Tensor, path: (Tensor, Tensor, Int) throws -> Tensor
) throws -> Tensor {
  throw NotImplemented()
}
