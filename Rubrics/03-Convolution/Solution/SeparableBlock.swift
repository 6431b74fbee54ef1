import Gradus

/// The depthwise separable block of MobileNet.
public func separableBlock(filters: Int, stride: Int) throws -> Layer {
  Sequential {
    DepthwiseConvolution2D(
      kernelSize: 3, stride: stride, padding: .explicit(1), bias: false, initializer: .heNormal)
    BatchNormalization()
    ReLU()
    Convolution2D(filters: filters, kernelSize: 1, bias: false, initializer: .heNormal)
    BatchNormalization()
    ReLU()
  }
}
