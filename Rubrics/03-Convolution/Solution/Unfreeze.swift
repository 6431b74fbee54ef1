import Gradus

/// Makes the last layers of a body trainable, batch normalizations excepted.
public func unfreeze(last count: Int, of body: Sequential) throws {
  body.isFrozen = true
  let candidates = body.layers.filter { layer in
    !layer.parameters.isEmpty && !(layer is BatchNormalization)
  }
  for layer in candidates.suffix(count) {
    layer.isFrozen = false
  }
}
