import Gradus

/// An autoencoder of dense layers.
public func denseAutoencoder(
  inputShape: [Int], hidden: Int, latent: Int, seed: UInt64, dtype: DType = .float32
) throws -> Autoencoder {
  guard hidden >= 1, latent >= 1, inputShape.count == 3, inputShape.allSatisfy({ $0 >= 1 })
  else { throw SegmentationError.impossibleSize("\(inputShape), \(hidden), \(latent)") }
  let encoder = Sequential {
    Flatten()
    Dense(hidden, initializer: .heNormal)
    ReLU()
    Dense(latent)
  }
  let decoder = Sequential {
    Dense(hidden, initializer: .heNormal)
    ReLU()
    Dense(inputShape.reduce(1, *))
    Reshape(inputShape)
  }
  return Autoencoder(encoder: encoder, decoder: decoder)
    .build(inputShape: inputShape, seed: seed, dtype: dtype)
}
