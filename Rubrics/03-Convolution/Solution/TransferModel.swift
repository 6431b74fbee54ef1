import Gradus

/// A new head on layers that have been trained for something else.
public func transferModel(
  body: Layer, inputShape: [Int], classes: Int, seed: UInt64, dtype: DType = .float32
) throws -> Model {
  body.isFrozen = true
  let model = Sequential {
    body
    GlobalAveragePool2D()
    Dense(classes)
  }
  return model.build(inputShape: inputShape, seed: seed, dtype: dtype)
}
