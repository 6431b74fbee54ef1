import Gradus

/// An autoencoder of convolutions.
///
/// Encoder, for i = 0 ..< depth: a 3×3 convolution of base·2ⁱ filters with stride 2 and padding
/// `.explicit(1)`, then ReLU; at its end a 1×1 convolution of `latent` filters without activation:
/// the code is `[N, H / 2^depth, W / 2^depth, latent]`.
///
/// Decoder, for i = depth − 1 … 0: a transposed convolution of base·2ⁱ filters, kernel 2, stride 2,
/// then ReLU; at its end a 3×3 convolution of C filters with padding `.explicit(1)` and without
/// activation: the output are logits of pixels in 0…1.
///
/// All convolutions have a bias.
///
/// - Parameters:
///   - inputShape: the shape of one image, `[H, W, C]`.
///   - base: the filters of the first convolution, at least 1.
///   - depth: how often the image is halved, at least 1.
///   - latent: the channels of the code, at least 1.
///   - seed: what the weights are drawn from.
///   - dtype: the element type of the weights.
/// - Returns: an `Autoencoder` of two `Sequential`s, built.
/// - Throws: `SegmentationError.impossibleSize` (with any text) when base, depth or latent is
///   smaller than 1; `SegmentationError.indivisible(size:factor:)` with the side and 2^depth when H
///   (looked at first) or W is no positive multiple of 2^depth.
/// - Source: Masci et al., "Stacked convolutional auto-encoders for hierarchical feature
///   extraction", 2011, with strided instead of pooled convolutions.
public func convolutionalAutoencoder(
  inputShape: [Int], base: Int, depth: Int, latent: Int, seed: UInt64, dtype: DType = .float32
) throws -> Autoencoder {
  throw NotImplemented()
}
