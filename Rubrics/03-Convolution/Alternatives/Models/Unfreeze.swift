import Gradus

/// From the last layer to the first.
public func unfreeze(last count: Int, of body: Sequential) throws {
  var left = count
  for layer in body.layers.reversed() {
    let counts = layer.parameterCount > 0 && !(layer is BatchNormalization)
    layer.isFrozen = !(counts && left > 0)
    if counts { left -= 1 }
  }
}
