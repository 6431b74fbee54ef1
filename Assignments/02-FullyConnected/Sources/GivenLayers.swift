import Gradus

// What layers give and keep. Do not edit: the grader puts its own copy in place.

/// The gradients of a dense layer.
public struct DenseGradients: Sendable {
  /// ∂L/∂x, `[N, D]`.
  public var input: Tensor
  /// ∂L/∂w, `[D, M]`.
  public var weights: Tensor
  /// ∂L/∂b, `[M]`.
  public var bias: Tensor

  /// Creates a set of gradients.
  public init(input: Tensor, weights: Tensor, bias: Tensor) {
    self.input = input
    self.weights = weights
    self.bias = bias
  }
}

/// How the weights of a layer begin.
public enum WeightInitialization: Sendable, Equatable {
  /// All zero.
  case zeros
  /// Normal with mean 0 and this standard deviation.
  case normal(standardDeviation: Double)
  /// Normal with mean 0 and variance 2 ÷ (inputs + outputs).
  case xavier
  /// Normal with mean 0 and variance 2 ÷ inputs.
  case he
}

/// What dropout gives forward: the mask is kept for the way back.
public struct DropoutResult: Sendable {
  /// The input times the mask, in the input's shape.
  public var output: Tensor
  /// The factor of each element: 0 or 1 ÷ (1 − rate) in training, 1 in evaluation.
  public var mask: Tensor

  /// Creates a result.
  public init(output: Tensor, mask: Tensor) {
    self.output = output
    self.mask = mask
  }
}

/// The statistics of all batches seen, by which batch normalization evaluates.
public struct RunningStatistics: Sendable {
  /// The mean of each feature, `[D]`.
  public var mean: Tensor
  /// The variance of each feature, `[D]`.
  public var variance: Tensor

  /// Given statistics.
  public init(mean: Tensor, variance: Tensor) {
    self.mean = mean
    self.variance = variance
  }

  /// The statistics before the first batch: means 0, variances 1.
  public init(features: Int, dtype: DType = .float32) {
    mean = .zeros([features], dtype: dtype)
    variance = .ones([features], dtype: dtype)
  }
}

/// What the backward pass of batch normalization needs from the forward pass.
public struct BatchNormalizationCache: Sendable {
  /// x̂, the input with mean 0 and variance 1 in each column, `[N, D]`.
  public var normalized: Tensor
  /// 1 ÷ √(variance + epsilon) of each column, `[D]`.
  public var inverseDeviation: Tensor

  /// Creates a cache.
  public init(normalized: Tensor, inverseDeviation: Tensor) {
    self.normalized = normalized
    self.inverseDeviation = inverseDeviation
  }
}

/// What batch normalization gives forward.
public struct BatchNormalizationResult: Sendable {
  /// scale · x̂ + shift, `[N, D]`.
  public var output: Tensor
  /// For the way back.
  public var cache: BatchNormalizationCache

  /// Creates a result.
  public init(output: Tensor, cache: BatchNormalizationCache) {
    self.output = output
    self.cache = cache
  }
}

/// The gradients of batch normalization.
public struct BatchNormalizationGradients: Sendable {
  /// ∂L/∂x, `[N, D]`.
  public var input: Tensor
  /// ∂L/∂scale, `[D]`.
  public var scale: Tensor
  /// ∂L/∂shift, `[D]`.
  public var shift: Tensor

  /// Creates a set of gradients.
  public init(input: Tensor, scale: Tensor, shift: Tensor) {
    self.input = input
    self.scale = scale
    self.shift = shift
  }
}
