import Gradus

/// The four parts of a variational autoencoder, of dense layers:
///
/// - encoder: flatten, dense of `hidden`, ReLU;
/// - mean: dense of `latent`; logVariance: another dense of `latent`. Neither has an activation:
///   both may be negative;
/// - decoder: dense of `hidden`, ReLU, dense of H·W·C, reshape to `[H, W, C]`; logits come out.
///
/// - Parameters:
///   - inputShape: the shape of one image, `[H, W, C]`.
///   - hidden: the units of the hidden layers, at least 1.
///   - latent: the length of a code, at least 1.
///   - seed: what the weights are drawn from.
///   - dtype: the element type of the weights.
/// - Returns: the model, built.
/// - Throws: `SegmentationError.impossibleSize` (with any text) when hidden or latent is smaller
///   than 1, or the shape has not three sizes of at least 1.
/// - Source: Kingma & Welling, "Auto-encoding variational Bayes", 2014, appendix C.
public func variationalAutoencoder(
  inputShape: [Int], hidden: Int, latent: Int, seed: UInt64, dtype: DType = .float32
) throws -> VariationalModel {
  throw NotImplemented()
}
