/// A transposed convolution: learnt upsampling.
///
/// Input `[batch, height, width, channels]`, output `[batch, outputHeight, outputWidth, filters]`;
/// `weight` is `[kernelHeight, kernelWidth, filters / groups, channels]`: the output stands before
/// the input, as in Keras (see `transposedConvolution2D`). `bias` is `[filters]`.
public final class TransposedConvolution2D: Layer {
  /// The number of output channels.
  public let filters: Int
  /// The size of the kernel.
  public let kernelSize: (height: Int, width: Int)
  /// The distance in the output of what neighbouring inputs add.
  public let stride: (height: Int, width: Int)
  /// What is cut off the border of the output.
  public let padding: Padding
  /// Pixels added at the bottom and at the right.
  public let outputPadding: (height: Int, width: Int)
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
  ///   - stride: how many times as large the output is, roughly; exactly with `.same`.
  ///   - padding: what is cut off the border of the output.
  ///   - outputPadding: pixels added at the bottom and at the right; below the stride.
  ///   - bias: whether a bias is added.
  ///   - initializer: how the kernel starts.
  ///   - biasInitializer: how the biases start.
  ///   - regularizer: a penalty on the kernel, not on the biases.
  @_disfavoredOverload
  public init(
    filters: Int, kernelSize: (height: Int, width: Int),
    stride: (height: Int, width: Int) = (1, 1), padding: Padding = .valid,
    outputPadding: (height: Int, width: Int) = (0, 0),
    dilation: (height: Int, width: Int) = (1, 1), groups: Int = 1, bias: Bool = true,
    initializer: Initializer = .xavierUniform, biasInitializer: Initializer = .zeros,
    regularizer: Regularizer? = nil, name: String? = nil
  ) {
    guard filters > 0 else { stop("TransposedConvolution2D: \(filters) filters") }
    guard groups > 0, filters % groups == 0 else {
      stop("TransposedConvolution2D: \(filters) filters do not divide into \(groups) groups")
    }
    SlidingWindow(kernelSize, stride: stride, padding: padding, dilation: dilation)
      .validate("TransposedConvolution2D")
    self.filters = filters
    self.kernelSize = kernelSize
    self.stride = stride
    self.padding = padding
    self.outputPadding = outputPadding
    self.dilation = dilation
    self.groups = groups
    usesBias = bias
    self.initializer = initializer
    self.biasInitializer = biasInitializer
    self.regularizer = regularizer
    super.init(name: name)
  }

  /// A layer with a square kernel, and one number for both axes.
  public convenience init(
    filters: Int, kernelSize: Int, stride: Int = 1, padding: Padding = .valid,
    outputPadding: Int = 0, dilation: Int = 1, groups: Int = 1, bias: Bool = true,
    initializer: Initializer = .xavierUniform, biasInitializer: Initializer = .zeros,
    regularizer: Regularizer? = nil, name: String? = nil
  ) {
    self.init(
      filters: filters, kernelSize: (kernelSize, kernelSize), stride: (stride, stride),
      padding: padding, outputPadding: (outputPadding, outputPadding),
      dilation: (dilation, dilation), groups: groups, bias: bias, initializer: initializer,
      biasInitializer: biasInitializer, regularizer: regularizer, name: name)
  }

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    let channels = imageChannels("TransposedConvolution2D", inputShapes[0])
    weight = factory.parameter(
      "weight", [kernelSize.height, kernelSize.width, filters / groups, channels],
      OutputFirst(initializer), regularizer: regularizer)
    if usesBias { bias = factory.parameter("bias", [filters], biasInitializer) }
  }

  public override func forward(_ input: Variable) -> Variable {
    transposedConvolution2D(
      input, weight(weight), bias: bias, stride: stride, padding: padding,
      outputPadding: outputPadding, dilation: dilation, groups: groups)
  }
}

/// An initializer for kernels `[height, width, out, in]`: draws `[height, width, in, out]`, so
/// that the initializer sees what comes in and what goes out where it expects them.
private struct OutputFirst: Initializer {
  let inner: Initializer

  init(_ inner: Initializer) { self.inner = inner }

  func makeValue(shape: [Int], dtype: DType, using generator: inout SeededGenerator) -> Tensor {
    inner.makeValue(
      shape: [shape[0], shape[1], shape[3], shape[2]], dtype: dtype, using: &generator
    ).transposed([0, 1, 3, 2])
  }
}
