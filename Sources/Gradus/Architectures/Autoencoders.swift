/// Squeezes a vector through a narrow layer and rebuilds it. Input and output `[N, inputs]`; the
/// output are logits of values in 0…1.
///
/// Source: Hinton & Salakhutdinov, "Reducing the dimensionality of data with neural networks",
/// 2006, with one hidden layer on each side.
public final class DenseAutoencoder: Model {
  let encoder: Sequential
  let decoder: Sequential

  /// An autoencoder of vectors of `inputs` numbers.
  public init(inputs: Int = 784, hidden: Int = 256, latent: Int = 32) {
    encoder = Sequential {
      Dense(hidden, initializer: .heNormal)
      ReLU()
      Dense(latent)
    }
    decoder = Sequential {
      Dense(hidden, initializer: .heNormal)
      ReLU()
      Dense(inputs)
    }
    super.init()
  }

  /// The latent vectors `[N, latent]` of inputs `[N, inputs]`.
  public func encode(_ input: Variable) -> Variable { encoder(input) }

  /// The logits `[N, inputs]` for latent vectors `[N, latent]`.
  public func decode(_ latent: Variable) -> Variable { decoder(latent) }

  public override func forward(_ input: Variable) -> Variable { decode(encode(input)) }
}

/// Squeezes an image through small maps and rebuilds it. Input and output `[N, H, W, channels]`,
/// H and W multiples of 4; the output are logits of values in 0…1.
///
/// Source: Masci et al., "Stacked convolutional auto-encoders for hierarchical feature
/// extraction", 2011, with strided instead of pooled convolutions.
public final class ConvolutionalAutoencoder: Model {
  let encoder: Sequential
  let decoder: Sequential

  /// An autoencoder whose first maps have `base` channels and whose code has `latent`.
  public init(channels: Int = 1, base: Int = 16, latent: Int = 8) {
    encoder = Sequential {
      Convolution2D(
        filters: base, kernelSize: 3, stride: 2, padding: .explicit(1), initializer: .heNormal)
      ReLU()
      Convolution2D(
        filters: latent, kernelSize: 3, stride: 2, padding: .explicit(1), initializer: .heNormal)
      ReLU()
    }
    decoder = Sequential {
      TransposedConvolution2D(filters: base, kernelSize: 2, stride: 2)
      ReLU()
      TransposedConvolution2D(filters: channels, kernelSize: 2, stride: 2)
    }
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable { decoder(encoder(input)) }
}

/// A variational autoencoder: the encoder gives a distribution, and a draw from it is decoded.
/// Two outputs beside the reconstruction: its mean and the logarithm of its variance.
///
/// Source: Kingma & Welling, "Auto-encoding variational Bayes", 2014, appendix C.
public final class VariationalAutoencoder: Model {
  let encoder: Sequential
  let mean: Dense
  let logVariance: Dense
  let decoder: Sequential
  private var noise: RandomSource?

  /// An autoencoder of vectors of `inputs` numbers.
  public init(inputs: Int = 784, hidden: Int = 400, latent: Int = 20) {
    encoder = Sequential {
      Dense(hidden, initializer: .heNormal)
      ReLU()
    }
    mean = Dense(latent)
    logVariance = Dense(latent)
    decoder = Sequential {
      Dense(hidden, initializer: .heNormal)
      ReLU()
      Dense(inputs)
    }
    super.init()
  }

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    noise = factory.randomSource()
  }

  /// The logits `[N, inputs]`, the means `[N, latent]` and the logarithms of the variances.
  ///
  /// In training the latent vector is drawn, by the reparameterisation; in evaluation it is the mean.
  public override func forward(all inputs: [Variable]) -> [Variable] {
    guard inputs.count == 1 else {
      stop("VariationalAutoencoder: takes one input, got \(inputs.count)")
    }
    let hidden = encoder(inputs[0])
    let (mean, logVariance) = (mean(hidden), logVariance(hidden))
    var latent = mean
    if mode == .training, let noise {
      let draw = Tensor.normal(mean.shape, dtype: mean.dtype, using: &noise.generator)
      latent = mean + exp(logVariance * 0.5) * draw
    }
    return [decoder(latent), mean, logVariance]
  }
}
