import Gradus

/// An autoencoder of dense layers. Encoder: flatten, dense of `hidden`, ReLU, dense of `latent`.
/// Decoder: dense of `hidden`, ReLU, dense of H·W·C, reshape to `[H, W, C]`. The code and the
/// output have no activation: the output are logits of pixels in 0…1.
///
/// - Parameters:
///   - inputShape: the shape of one image, `[H, W, C]`.
///   - hidden: the units of the hidden layers, at least 1.
///   - latent: the length of the code, at least 1.
///   - seed: what the weights are drawn from.
///   - dtype: the element type of the weights.
/// - Returns: an `Autoencoder` of two `Sequential`s, built.
/// - Throws: `SegmentationError.impossibleSize` (with any text) when hidden or latent is smaller
///   than 1, or the shape has not three sizes of at least 1.
/// - Source: Hinton & Salakhutdinov, "Reducing the dimensionality of data with neural networks",
///   2006.
public func denseAutoencoder(
  inputShape: [Int], hidden: Int, latent: Int, seed: UInt64, dtype: DType = .float32
) throws -> Autoencoder {
  throw NotImplemented()
}
