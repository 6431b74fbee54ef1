import Gradus

/// The functional way, with every layer of the body frozen by itself.
public func transferModel(
  body: Layer, inputShape: [Int], classes: Int, seed: UInt64, dtype: DType = .float32
) throws -> Model {
  let image = Input(shape: inputShape, seed: seed, dtype: dtype)
  let features = body(image)
  let logits = Dense(classes)(GlobalAveragePool2D()(features))
  body.isFrozen = true
  return Model(inputs: [image], outputs: [logits])
}
