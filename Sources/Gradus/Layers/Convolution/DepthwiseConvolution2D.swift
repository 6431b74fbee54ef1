/// A convolution that filters every channel on its own.
///
/// Input `[batch, height, width, channels]`, output `[batch, outputHeight, outputWidth,
/// channels · multiplier]`; `weight` is `[kernelHeight, kernelWidth, 1, channels · multiplier]`,
/// `bias` `[channels · multiplier]`. Outputs `c · multiplier ..< (c + 1) · multiplier` come from
/// channel `c`.
///
/// Source: Howard et al., "MobileNets", 2017, section 3.1.
public final class DepthwiseConvolution2D: Layer {
  /// The size of the kernel.
  public let kernelSize: (height: Int, width: Int)
  /// The step of the kernel.
  public let stride: (height: Int, width: Int)
  /// How far the kernel may reach over the border.
  public let padding: Padding
  /// The distance of neighbouring elements of the kernel.
  public let dilation: (height: Int, width: Int)
  /// Outputs for each input channel.
  public let multiplier: Int
  /// The kernel, once built.
  public private(set) var weight: Parameter?
  /// The biases, once built, where there are any.
  public private(set) var bias: Parameter?

  private let usesBias: Bool
  private let initializer: Initializer
  private let biasInitializer: Initializer
  private let regularizer: Regularizer?

  /// A layer with a size for each axis.
  ///
  /// - Parameters:
  ///   - multiplier: outputs for each input channel.
  ///   - bias: whether a bias is added.
  ///   - initializer: how the kernel starts.
  ///   - biasInitializer: how the biases start.
  ///   - regularizer: a penalty on the kernel, not on the biases.
  @_disfavoredOverload
  public init(
    kernelSize: (height: Int, width: Int), stride: (height: Int, width: Int) = (1, 1),
    padding: Padding = .valid, dilation: (height: Int, width: Int) = (1, 1),
    multiplier: Int = 1, bias: Bool = true, initializer: Initializer = .xavierUniform,
    biasInitializer: Initializer = .zeros, regularizer: Regularizer? = nil, name: String? = nil
  ) {
    guard multiplier > 0 else { stop("DepthwiseConvolution2D: multiplier \(multiplier)") }
    SlidingWindow(kernelSize, stride: stride, padding: padding, dilation: dilation)
      .validate("DepthwiseConvolution2D")
    self.kernelSize = kernelSize
    self.stride = stride
    self.padding = padding
    self.dilation = dilation
    self.multiplier = multiplier
    usesBias = bias
    self.initializer = initializer
    self.biasInitializer = biasInitializer
    self.regularizer = regularizer
    super.init(name: name)
  }

  /// A layer with a square kernel, and one stride and dilation for both axes.
  public convenience init(
    kernelSize: Int, stride: Int = 1, padding: Padding = .valid, dilation: Int = 1,
    multiplier: Int = 1, bias: Bool = true, initializer: Initializer = .xavierUniform,
    biasInitializer: Initializer = .zeros, regularizer: Regularizer? = nil, name: String? = nil
  ) {
    self.init(
      kernelSize: (kernelSize, kernelSize), stride: (stride, stride), padding: padding,
      dilation: (dilation, dilation), multiplier: multiplier, bias: bias,
      initializer: initializer, biasInitializer: biasInitializer, regularizer: regularizer,
      name: name)
  }

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    let filters = imageChannels("DepthwiseConvolution2D", inputShapes[0]) * multiplier
    weight = factory.parameter(
      "weight", [kernelSize.height, kernelSize.width, 1, filters], initializer,
      regularizer: regularizer)
    if usesBias { bias = factory.parameter("bias", [filters], biasInitializer) }
  }

  public override func forward(_ input: Variable) -> Variable {
    convolution2D(
      input, weight(weight), bias: bias, stride: stride, padding: padding, dilation: dilation,
      groups: imageChannels("DepthwiseConvolution2D", input.shape))
  }
}
