import Gradus

/// The four parts of a variational autoencoder.
public func variationalAutoencoder(
  inputShape: [Int], hidden: Int, latent: Int, seed: UInt64, dtype: DType = .float32
) throws -> VariationalModel {
  guard hidden >= 1, latent >= 1, inputShape.count == 3, inputShape.allSatisfy({ $0 >= 1 })
  else { throw SegmentationError.impossibleSize("\(inputShape), \(hidden), \(latent)") }
  let encoder = Sequential {
    Flatten()
    Dense(hidden, initializer: .heNormal)
    ReLU()
  }
  let decoder = Sequential {
    Dense(hidden, initializer: .heNormal)
    ReLU()
    Dense(inputShape.reduce(1, *))
    Reshape(inputShape)
  }
  let model = VariationalModel(
    encoder: encoder, mean: Dense(latent), logVariance: Dense(latent), decoder: decoder)
  return model.build(inputShape: inputShape, seed: seed, dtype: dtype)
}
