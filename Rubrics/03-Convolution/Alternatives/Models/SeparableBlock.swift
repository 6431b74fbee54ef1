import Gradus

/// As a class, with a property for each layer.
public func separableBlock(filters: Int, stride: Int) throws -> Layer {
  Separable(filters, stride)
}

private final class Separable: Layer {
  let depthwise: DepthwiseConvolution2D
  let first = BatchNormalization()
  let pointwise: Convolution2D
  let second = BatchNormalization()

  init(_ filters: Int, _ stride: Int) {
    depthwise = DepthwiseConvolution2D(
      kernelSize: (3, 3), stride: (stride, stride), padding: .explicit(1), bias: false)
    pointwise = Convolution2D(filters: filters, kernelSize: 1, bias: false)
    super.init()
  }

  override func forward(_ input: Variable) -> Variable {
    relu(second(pointwise(relu(first(depthwise(input))))))
  }
}
