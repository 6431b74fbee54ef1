import Gradus

/// A network that squeezes an image into a code and rebuilds it: `decoder(encoder(x))`.
public final class Autoencoder: Model {
  /// From images to codes.
  public let encoder: Layer
  /// From codes to the logits of images.
  public let decoder: Layer

  /// Joins two halves; `build(inputShape:seed:dtype:)` is still to be called.
  public init(encoder: Layer, decoder: Layer) {
    self.encoder = encoder
    self.decoder = decoder
    super.init()
  }

  /// The logits of the rebuilt images.
  public override func forward(_ input: Variable) -> Variable { decoder(encoder(input)) }
}

/// The normal distribution that a variational autoencoder takes an image for.
public struct LatentDistribution {
  /// The means, `[N, latent]`.
  public var mean: Variable
  /// The natural logarithms of the variances, `[N, latent]`.
  public var logVariance: Variable

  /// Creates a distribution.
  public init(mean: Variable, logVariance: Variable) {
    self.mean = mean
    self.logVariance = logVariance
  }
}

/// The four parts of a variational autoencoder. A step of training calls `encode`, draws a code
/// by the reparameterisation, calls `decode`, and takes the variational loss.
public final class VariationalModel: Model {
  /// From images to the features that both heads read.
  public let encoder: Layer
  /// From features to the means.
  public let mean: Layer
  /// From features to the logarithms of the variances.
  public let logVariance: Layer
  /// From codes `[N, latent]` to the logits of images.
  public let decoder: Layer

  /// Joins the parts; `build(inputShape:seed:dtype:)` is still to be called.
  public init(encoder: Layer, mean: Layer, logVariance: Layer, decoder: Layer) {
    self.encoder = encoder
    self.mean = mean
    self.logVariance = logVariance
    self.decoder = decoder
    super.init()
  }

  /// The distributions of images `[N, H, W, C]`.
  public func encode(_ images: Variable) -> LatentDistribution {
    let features = encoder(images)
    return LatentDistribution(mean: mean(features), logVariance: logVariance(features))
  }

  /// The logits of the images of codes `[N, latent]`.
  public func decode(_ codes: Variable) -> Variable { decoder(codes) }

  /// The logits at the means, the means and the logarithms of the variances, without a draw.
  public override func forward(all inputs: [Variable]) -> [Variable] {
    let distribution = encode(inputs[0])
    return [decode(distribution.mean), distribution.mean, distribution.logVariance]
  }
}
