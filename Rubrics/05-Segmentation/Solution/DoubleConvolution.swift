import Gradus

/// The block that a U-Net is made of.
public func doubleConvolution(filters: Int, normalizes: Bool) throws -> Layer {
  var layers: [Layer] = []
  for _ in 0..<2 {
    layers.append(
      Convolution2D(
        filters: filters, kernelSize: 3, padding: .explicit(1), bias: !normalizes,
        initializer: .heNormal))
    if normalizes { layers.append(BatchNormalization()) }
    layers.append(ReLU())
  }
  return Sequential(layers)
}
