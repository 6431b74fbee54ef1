/// A convolution in two steps: each channel is filtered on its own (`depthwise`, without a bias),
/// then all are mixed pixel by pixel (`pointwise`, with the bias).
///
/// Input `[batch, height, width, channels]`, output `[batch, outputHeight, outputWidth, filters]`.
///
/// Source: Chollet, "Xception: Deep Learning with Depthwise Separable Convolutions", 2016,
/// section 3.
public final class SeparableConvolution2D: Layer {
  /// The step that filters each channel on its own.
  public let depthwise: DepthwiseConvolution2D
  /// The step that mixes the channels.
  public let pointwise: Convolution2D

  /// A layer with a size for each axis.
  ///
  /// - Parameters:
  ///   - filters: the number of output channels.
  ///   - multiplier: channels between the steps for each input channel.
  ///   - bias: whether a bias is added at the end.
  ///   - initializer: how both kernels start.
  ///   - biasInitializer: how the biases start.
  ///   - regularizer: a penalty on both kernels, not on the biases.
  @_disfavoredOverload
  public init(
    filters: Int, kernelSize: (height: Int, width: Int),
    stride: (height: Int, width: Int) = (1, 1), padding: Padding = .valid,
    dilation: (height: Int, width: Int) = (1, 1), multiplier: Int = 1, bias: Bool = true,
    initializer: Initializer = .xavierUniform, biasInitializer: Initializer = .zeros,
    regularizer: Regularizer? = nil, name: String? = nil
  ) {
    depthwise = DepthwiseConvolution2D(
      kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation,
      multiplier: multiplier, bias: false, initializer: initializer, regularizer: regularizer)
    pointwise = Convolution2D(
      filters: filters, kernelSize: 1, bias: bias, initializer: initializer,
      biasInitializer: biasInitializer, regularizer: regularizer)
    super.init(name: name)
  }

  /// A layer with a square kernel, and one stride and dilation for both axes.
  public convenience init(
    filters: Int, kernelSize: Int, stride: Int = 1, padding: Padding = .valid,
    dilation: Int = 1, multiplier: Int = 1, bias: Bool = true,
    initializer: Initializer = .xavierUniform, biasInitializer: Initializer = .zeros,
    regularizer: Regularizer? = nil, name: String? = nil
  ) {
    self.init(
      filters: filters, kernelSize: (kernelSize, kernelSize), stride: (stride, stride),
      padding: padding, dilation: (dilation, dilation), multiplier: multiplier, bias: bias,
      initializer: initializer, biasInitializer: biasInitializer, regularizer: regularizer,
      name: name)
  }

  public override func forward(_ input: Variable) -> Variable {
    pointwise(depthwise(input))
  }
}
