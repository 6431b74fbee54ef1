/// A convolution of images.
///
/// Input `[batch, height, width, channels]`, output `[batch, outputHeight, outputWidth, filters]`;
/// `weight` is `[kernelHeight, kernelWidth, channels / groups, filters]`, `bias` `[filters]`.
public final class Convolution2D: Layer {
  /// The number of output channels.
  public let filters: Int
  /// The size of the kernel.
  public let kernelSize: (height: Int, width: Int)
  /// The step of the kernel.
  public let stride: (height: Int, width: Int)
  /// How far the kernel may reach over the border.
  public let padding: Padding
  /// The distance of neighbouring elements of the kernel.
  public let dilation: (height: Int, width: Int)
  /// Parts of the channels that are not mixed with each other.
  public let groups: Int
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
  ///   - filters: the number of output channels; a multiple of `groups`.
  ///   - kernelSize: the size of the kernel.
  ///   - stride: the step of the kernel.
  ///   - padding: how far the kernel may reach over the border; `.same` keeps the size at stride 1.
  ///   - dilation: the distance of neighbouring elements of the kernel.
  ///   - groups: parts of the channels that are not mixed with each other.
  ///   - bias: whether a bias is added; superfluous before batch normalization.
  ///   - initializer: how the kernel starts; Xavier's uniform by default, He's suits ReLU.
  ///   - biasInitializer: how the biases start.
  ///   - regularizer: a penalty on the kernel, not on the biases.
  @_disfavoredOverload
  public init(
    filters: Int, kernelSize: (height: Int, width: Int),
    stride: (height: Int, width: Int) = (1, 1), padding: Padding = .valid,
    dilation: (height: Int, width: Int) = (1, 1), groups: Int = 1, bias: Bool = true,
    initializer: Initializer = .xavierUniform, biasInitializer: Initializer = .zeros,
    regularizer: Regularizer? = nil, name: String? = nil
  ) {
    guard filters > 0 else { stop("Convolution2D: \(filters) filters") }
    guard groups > 0, filters % groups == 0 else {
      stop("Convolution2D: \(filters) filters do not divide into \(groups) groups")
    }
    SlidingWindow(kernelSize, stride: stride, padding: padding, dilation: dilation)
      .validate("Convolution2D")
    self.filters = filters
    self.kernelSize = kernelSize
    self.stride = stride
    self.padding = padding
    self.dilation = dilation
    self.groups = groups
    usesBias = bias
    self.initializer = initializer
    self.biasInitializer = biasInitializer
    self.regularizer = regularizer
    super.init(name: name)
  }

  /// A layer with a square kernel, and one stride and dilation for both axes.
  public convenience init(
    filters: Int, kernelSize: Int, stride: Int = 1, padding: Padding = .valid,
    dilation: Int = 1, groups: Int = 1, bias: Bool = true,
    initializer: Initializer = .xavierUniform, biasInitializer: Initializer = .zeros,
    regularizer: Regularizer? = nil, name: String? = nil
  ) {
    self.init(
      filters: filters, kernelSize: (kernelSize, kernelSize), stride: (stride, stride),
      padding: padding, dilation: (dilation, dilation), groups: groups, bias: bias,
      initializer: initializer, biasInitializer: biasInitializer, regularizer: regularizer,
      name: name)
  }

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    let channels = imageChannels("Convolution2D", inputShapes[0])
    guard channels % groups == 0 else {
      stop(
        "Convolution2D: the \(channels) channels of input \(inputShapes[0]) do not divide into "
          + "\(groups) groups")
    }
    weight = factory.parameter(
      "weight", [kernelSize.height, kernelSize.width, channels / groups, filters], initializer,
      regularizer: regularizer)
    if usesBias { bias = factory.parameter("bias", [filters], biasInitializer) }
  }

  public override func forward(_ input: Variable) -> Variable {
    convolution2D(
      input, weight(weight), bias: bias, stride: stride, padding: padding, dilation: dilation,
      groups: groups)
  }
}

/// The channels of an image `[batch, height, width, channels]`. Stops on another shape.
func imageChannels(_ layer: String, _ shape: [Int]) -> Int {
  guard shape.count == 4, shape[3] > 0 else {
    stop("\(layer): input \(shape), expected [batch, height, width, channels]")
  }
  return shape[3]
}
