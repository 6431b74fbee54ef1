import Gradus

/// An autoencoder of convolutions.
public func convolutionalAutoencoder(
  inputShape: [Int], base: Int, depth: Int, latent: Int, seed: UInt64, dtype: DType = .float32
) throws -> Autoencoder {
  guard base >= 1, depth >= 1, latent >= 1 else {
    throw SegmentationError.impossibleSize("base \(base), depth \(depth), latent \(latent)")
  }
  let factor = 1 << depth
  for size in inputShape.prefix(2) where size < factor || size % factor != 0 {
    throw SegmentationError.indivisible(size: size, factor: factor)
  }
  let encoder = Sequential {
    for level in 0..<depth {
      Convolution2D(
        filters: base << level, kernelSize: 3, stride: 2, padding: .explicit(1),
        initializer: .heNormal)
      ReLU()
    }
    Convolution2D(filters: latent, kernelSize: 1)
  }
  let decoder = Sequential {
    for level in (0..<depth).reversed() {
      TransposedConvolution2D(
        filters: base << level, kernelSize: 2, stride: 2, initializer: .heNormal)
      ReLU()
    }
    Convolution2D(filters: inputShape[2], kernelSize: 3, padding: .explicit(1))
  }
  return Autoencoder(encoder: encoder, decoder: decoder)
    .build(inputShape: inputShape, seed: seed, dtype: dtype)
}
