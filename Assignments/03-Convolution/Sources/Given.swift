import Gradus

// What the functions of this lesson share. Do not edit: the grader puts its own copy in place.

/// What a function of this lesson throws when it is asked for the impossible.
public enum ConvolutionError: Error, Equatable, Sendable {
  /// The window does not fit into the padded image, or a number is out of its range.
  case impossibleSize(input: Int, kernel: Int, stride: Int, padding: Int)
  /// Two shapes that do not belong together; the text says which.
  case mismatch(String)
}

/// How many places a window has along one axis. Call it like a function:
///
/// ```swift
/// let height = try outputSize(x.shape[1], kernel: w.shape[0], stride: stride, padding: padding)
/// ```
///
/// Functions that need it receive it, so that they do not depend on your `convolutionOutputSize`.
public struct OutputSize: Sendable {
  private let size: @Sendable (Int, Int, Int, Int) throws -> Int

  /// Creates it from a closure of (input, kernel, stride, padding), such as
  /// `OutputSize { try convolutionOutputSize($0, kernel: $1, stride: $2, padding: $3) }`.
  public init(
    _ size:
      @escaping @Sendable (
        _ input: Int, _ kernel: Int, _ stride: Int, _ padding: Int
      ) throws -> Int
  ) {
    self.size = size
  }

  /// The number of places of a window of `kernel` elements along an axis of `input` elements.
  /// Throws `ConvolutionError.impossibleSize` when there is none: let that error pass.
  public func callAsFunction(_ input: Int, kernel: Int, stride: Int, padding: Int) throws -> Int {
    try size(input, kernel, stride, padding)
  }
}

/// The gradients of a convolution, each in the shape of what it belongs to.
public struct ConvolutionGradients: Sendable {
  /// The gradient of the input, `[N, H, W, C]`.
  public var input: Tensor
  /// The gradient of the kernel, `[Kh, Kw, C, F]`.
  public var kernel: Tensor
  /// The gradient of the bias, `[F]`.
  public var bias: Tensor

  /// Creates the three gradients.
  public init(input: Tensor, kernel: Tensor, bias: Tensor) {
    self.input = input
    self.kernel = kernel
    self.bias = bias
  }
}

/// What the way back through a max pool needs to know of the way there.
public struct MaxPoolCache: Sendable, Equatable {
  /// For each element of the output, in row-major order, the place of the input's element that won:
  /// its index in `x.scalars`, which is `((n·H + h)·W + w)·C + c`.
  public var winners: [Int]
  /// The shape of the input, `[N, H, W, C]`.
  public var inputShape: [Int]

  /// Creates a cache.
  public init(winners: [Int], inputShape: [Int]) {
    self.winners = winners
    self.inputShape = inputShape
  }
}

/// What a max pool returns.
public struct MaxPoolResult: Sendable {
  /// The largest element of each window, `[N, Oh, Ow, C]`.
  public var output: Tensor
  /// Where each of them came from.
  public var cache: MaxPoolCache

  /// Creates a result.
  public init(output: Tensor, cache: MaxPoolCache) {
    self.output = output
    self.cache = cache
  }
}

/// The mean and the variance of each channel that batch normalization keeps from batch to batch.
public struct BatchNormStatistics: Sendable {
  /// The mean of each channel, `[C]`.
  public var mean: Tensor
  /// The variance of each channel, `[C]`.
  public var variance: Tensor

  /// Creates statistics.
  public init(mean: Tensor, variance: Tensor) {
    self.mean = mean
    self.variance = variance
  }

  /// What training starts from: mean 0, variance 1.
  public static func initial(channels: Int, dtype: DType = .float32) -> BatchNormStatistics {
    BatchNormStatistics(
      mean: .zeros([channels], dtype: dtype), variance: .ones([channels], dtype: dtype))
  }
}

/// What the way back through batch normalization needs to know of the way there.
public struct BatchNormCache: Sendable {
  /// The normalised input x̂ = (x − mean) / √(variance + ε), before scale and shift, in x's shape.
  public var normalized: Tensor
  /// 1 / √(variance + ε) of each channel, `[C]`.
  public var inverseDeviation: Tensor
  /// The scale γ of each channel, `[C]`.
  public var scale: Tensor

  /// Creates a cache.
  public init(normalized: Tensor, inverseDeviation: Tensor, scale: Tensor) {
    self.normalized = normalized
    self.inverseDeviation = inverseDeviation
    self.scale = scale
  }
}

/// What batch normalization returns.
public struct BatchNormResult: Sendable {
  /// The normalised, scaled and shifted input, in x's shape.
  public var output: Tensor
  /// The running statistics after this call.
  public var running: BatchNormStatistics
  /// What the way back needs.
  public var cache: BatchNormCache

  /// Creates a result.
  public init(output: Tensor, running: BatchNormStatistics, cache: BatchNormCache) {
    self.output = output
    self.running = running
    self.cache = cache
  }
}

/// The gradients of batch normalization.
public struct BatchNormGradients: Sendable {
  /// The gradient of the input, `[N, H, W, C]`.
  public var input: Tensor
  /// The gradient of the scale γ, `[C]`.
  public var scale: Tensor
  /// The gradient of the shift β, `[C]`.
  public var shift: Tensor

  /// Creates the three gradients.
  public init(input: Tensor, scale: Tensor, shift: Tensor) {
    self.input = input
    self.scale = scale
    self.shift = shift
  }
}

/// Images and the class of each.
public struct ImageBatch: Sendable {
  /// `[N, H, W, C]`.
  public var images: Tensor
  /// The class of each image, `[N]`, whole numbers.
  public var labels: Tensor

  /// Creates a batch.
  public init(images: Tensor, labels: Tensor) {
    self.images = images
    self.labels = labels
  }
}

/// The sizes of a network of the exam's practical tasks.
public struct ExamPlan: Sendable {
  /// The shape of one image, `[H, W, C]`; `[32, 32, 3]` for CIFAR-10.
  public var inputShape: [Int]
  /// The filters of the convolutions, in their order; a network uses as many as it has.
  public var filters: [Int]
  /// The side of every kernel.
  public var kernelSize: Int
  /// The units of the hidden dense layers, in their order; a network uses as many as it has.
  public var units: [Int]
  /// The number of classes: the units of the last dense layer.
  public var classes: Int
  /// What the weights are drawn from.
  public var seed: UInt64
  /// The element type of the weights.
  public var dtype: DType

  /// Creates a plan; the defaults suit CIFAR-10.
  public init(
    inputShape: [Int] = [32, 32, 3], filters: [Int] = [32, 64], kernelSize: Int = 3,
    units: [Int] = [256, 128], classes: Int = 10, seed: UInt64 = 1, dtype: DType = .float32
  ) {
    self.inputShape = inputShape
    self.filters = filters
    self.kernelSize = kernelSize
    self.units = units
    self.classes = classes
    self.seed = seed
    self.dtype = dtype
  }
}

/// The numbers of filters in an inception block.
public struct InceptionSizes: Sendable, Equatable {
  /// Of the 1×1 convolution that stands alone.
  public var direct: Int
  /// Of the 1×1 convolution before the 3×3 one.
  public var reducedForThree: Int
  /// Of the 3×3 convolution.
  public var three: Int
  /// Of the 1×1 convolution before the 5×5 one.
  public var reducedForFive: Int
  /// Of the 5×5 convolution.
  public var five: Int
  /// Of the 1×1 convolution after the pool.
  public var pooled: Int

  /// Creates sizes.
  public init(
    direct: Int, reducedForThree: Int, three: Int, reducedForFive: Int, five: Int, pooled: Int
  ) {
    self.direct = direct
    self.reducedForThree = reducedForThree
    self.three = three
    self.reducedForFive = reducedForFive
    self.five = five
    self.pooled = pooled
  }
}
