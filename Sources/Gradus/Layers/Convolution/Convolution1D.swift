/// A convolution of sequences.
///
/// Input `[batch, time, channels]`, output `[batch, outputTime, filters]`; `weight` is
/// `[kernelSize, channels / groups, filters]`, `bias` `[filters]`.
public final class Convolution1D: Layer {
  /// The number of output channels.
  public let filters: Int
  /// The size of the kernel.
  public let kernelSize: Int
  /// The step of the kernel.
  public let stride: Int
  /// How far the kernel may reach over the ends.
  public let padding: Padding
  /// The distance of neighbouring elements of the kernel.
  public let dilation: Int
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

  /// A layer with `filters` outputs.
  ///
  /// - Parameters:
  ///   - filters: the number of output channels; a multiple of `groups`.
  ///   - padding: how far the kernel may reach over the ends; `.explicit(left:right:)` with
  ///     `dilation · (kernelSize − 1)` on the left alone makes the layer causal.
  ///   - bias: whether a bias is added.
  ///   - initializer: how the kernel starts.
  ///   - biasInitializer: how the biases start.
  ///   - regularizer: a penalty on the kernel, not on the biases.
  public init(
    filters: Int, kernelSize: Int, stride: Int = 1, padding: Padding = .valid,
    dilation: Int = 1, groups: Int = 1, bias: Bool = true,
    initializer: Initializer = .xavierUniform, biasInitializer: Initializer = .zeros,
    regularizer: Regularizer? = nil, name: String? = nil
  ) {
    guard filters > 0 else { stop("Convolution1D: \(filters) filters") }
    guard groups > 0, filters % groups == 0 else {
      stop("Convolution1D: \(filters) filters do not divide into \(groups) groups")
    }
    SlidingWindow((1, kernelSize), stride: (1, stride), padding: padding, dilation: (1, dilation))
      .validate("Convolution1D")
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

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    let shape = inputShapes[0]
    guard shape.count == 3, shape[2] > 0 else {
      stop("Convolution1D: input \(shape), expected [batch, time, channels]")
    }
    guard shape[2] % groups == 0 else {
      stop(
        "Convolution1D: the \(shape[2]) channels of input \(shape) do not divide into "
          + "\(groups) groups")
    }
    weight = factory.parameter(
      "weight", [kernelSize, shape[2] / groups, filters], initializer, regularizer: regularizer)
    if usesBias { bias = factory.parameter("bias", [filters], biasInitializer) }
  }

  public override func forward(_ input: Variable) -> Variable {
    convolution1D(
      input, weight(weight), bias: bias, stride: stride, padding: padding, dilation: dilation,
      groups: groups)
  }
}
