import Gradus

// What every function of this lesson shares. Do not edit: the grader puts its own copy in place.
//
// N: examples in a batch, D: inputs of a layer, H: hidden neurons, M: outputs of a layer,
// C: classes. A batch is a tensor with one example a row.

/// What a function throws when what it is given makes no sense.
public enum InputError: Error, Equatable, Sendable {
  /// A class number outside `0..<classes`.
  case labelOutOfRange(label: Int, classes: Int)
  /// Two things that belong together differ in number.
  case countsDiffer(Int, Int)
  /// Anything else, in words.
  case impossible(String)
}

// MARK: - Layers

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

// MARK: - Losses and networks

/// A loss, and its gradient with respect to the output it was computed from.
public struct OutputLoss: Sendable {
  /// The loss.
  public var loss: Double
  /// ∂L/∂output, in the shape and the element type of the output.
  public var gradient: Tensor

  /// Creates a result.
  public init(loss: Double, gradient: Tensor) {
    self.loss = loss
    self.gradient = gradient
  }
}

/// A loss, and its gradients with respect to a list of parameters.
public struct LossAndGradients: Sendable {
  /// The loss.
  public var loss: Double
  /// ∂L/∂parameter for each parameter, in the order and the shapes of the list.
  public var gradients: [Tensor]

  /// Creates a result.
  public init(loss: Double, gradients: [Tensor]) {
    self.loss = loss
    self.gradients = gradients
  }
}

/// The layers that a network is put together from. The checks and the lab pass theirs, so that
/// your network is right or wrong by itself.
public struct NetworkParts {
  /// A dense layer: from (input `[N, D]`, weights `[D, M]`, bias `[M]`) to `[N, M]`.
  public let denseForward: (_ input: Tensor, _ weights: Tensor, _ bias: Tensor) throws -> Tensor
  /// Its gradients, from (upstream `[N, M]`, input `[N, D]`, weights `[D, M]`).
  public let denseBackward:
    (_ upstream: Tensor, _ input: Tensor, _ weights: Tensor) throws -> DenseGradients
  /// The activation between the layers, of any shape.
  public let activationForward: (_ input: Tensor) throws -> Tensor
  /// Its gradient, from (upstream, the *input* that the activation had).
  public let activationBackward: (_ upstream: Tensor, _ input: Tensor) throws -> Tensor

  /// Creates the parts from four closures.
  public init(
    denseForward: @escaping (_ input: Tensor, _ weights: Tensor, _ bias: Tensor) throws -> Tensor,
    denseBackward:
      @escaping (_ upstream: Tensor, _ input: Tensor, _ weights: Tensor) throws -> DenseGradients,
    activationForward: @escaping (_ input: Tensor) throws -> Tensor,
    activationBackward: @escaping (_ upstream: Tensor, _ input: Tensor) throws -> Tensor
  ) {
    self.denseForward = denseForward
    self.denseBackward = denseBackward
    self.activationForward = activationForward
    self.activationBackward = activationBackward
  }
}

/// A network of two dense layers with an activation between them:
/// output = activation(x·w₁ + b₁)·w₂ + b₂.
public struct TwoLayerNetwork: Sendable {
  /// w₁, `[D, H]`.
  public var firstWeights: Tensor
  /// b₁, `[H]`.
  public var firstBias: Tensor
  /// w₂, `[H, C]`.
  public var secondWeights: Tensor
  /// b₂, `[C]`.
  public var secondBias: Tensor

  /// Creates a network from its parameters.
  public init(
    firstWeights: Tensor, firstBias: Tensor, secondWeights: Tensor, secondBias: Tensor
  ) {
    self.firstWeights = firstWeights
    self.firstBias = firstBias
    self.secondWeights = secondWeights
    self.secondBias = secondBias
  }

  /// The parameters as a list: first weights, first bias, second weights, second bias.
  public var parameters: [Tensor] {
    get { [firstWeights, firstBias, secondWeights, secondBias] }
    set {
      (firstWeights, firstBias) = (newValue[0], newValue[1])
      (secondWeights, secondBias) = (newValue[2], newValue[3])
    }
  }
}

/// What an epoch of training leaves.
public struct EpochResult: Sendable {
  /// The parameters after the last batch.
  public var parameters: [Tensor]
  /// The mean of the loss over the examples of the epoch.
  public var loss: Double

  /// Creates a result.
  public init(parameters: [Tensor], loss: Double) {
    self.parameters = parameters
    self.loss = loss
  }
}

// MARK: - Optimizers: one state for each parameter tensor

/// What momentum keeps from step to step.
public struct MomentumState: Sendable {
  /// v, in the parameter's shape; 0 at first.
  public var velocity: Tensor

  /// The state before the first step.
  public init(for parameter: Tensor) { velocity = parameter.zerosLike }
}

/// What AdaGrad keeps from step to step.
public struct AdaGradState: Sendable {
  /// The sum of the squared gradients, in the parameter's shape; 0 at first.
  public var sumOfSquares: Tensor

  /// The state before the first step.
  public init(for parameter: Tensor) { sumOfSquares = parameter.zerosLike }
}

/// What RMSProp keeps from step to step.
public struct RMSPropState: Sendable {
  /// The moving average of the squared gradients, in the parameter's shape; 0 at first.
  public var averageOfSquares: Tensor

  /// The state before the first step.
  public init(for parameter: Tensor) { averageOfSquares = parameter.zerosLike }
}

/// What Adam keeps from step to step.
public struct AdamState: Sendable {
  /// m, the moving average of the gradients; 0 at first.
  public var average: Tensor
  /// v, the moving average of the squared gradients; 0 at first.
  public var averageOfSquares: Tensor
  /// t, the number of steps made so far; 0 at first.
  public var steps: Int

  /// The state before the first step.
  public init(for parameter: Tensor) {
    average = parameter.zerosLike
    averageOfSquares = parameter.zerosLike
    steps = 0
  }
}

// MARK: - Data and its assessment

/// Brings each column to mean 0 and standard deviation 1, as it was in the training rows.
public struct ColumnScaler: Sendable {
  /// The mean of each column, `[D]`.
  public var mean: Tensor
  /// The standard deviation of each column, `[D]`; 1 for a constant column.
  public var deviation: Tensor

  /// Creates a scaler.
  public init(mean: Tensor, deviation: Tensor) {
    self.mean = mean
    self.deviation = deviation
  }

  /// `(rows − mean) ÷ deviation`, for rows `[any number, D]`.
  public func callAsFunction(_ rows: Tensor) -> Tensor { (rows - mean) / deviation }
}

/// The rows of one turn of cross-validation.
public struct CrossValidationFold: Sendable, Equatable {
  /// The rows to train on.
  public var training: [Int]
  /// The rows to validate on.
  public var validation: [Int]

  /// Creates a fold.
  public init(training: [Int], validation: [Int]) {
    self.training = training
    self.validation = validation
  }
}

/// How well each class is recognised.
public struct PrecisionAndRecall: Sendable, Equatable {
  /// Of the examples called this class, the share that belongs to it; one number a class.
  public var precision: [Double]
  /// Of the examples that belong to this class, the share called so; one number a class.
  public var recall: [Double]

  /// Creates a result.
  public init(precision: [Double], recall: [Double]) {
    self.precision = precision
    self.recall = recall
  }
}

// MARK: - Expert

/// A tensor of weights of which each is a normal distribution of its own: its mean is μ, its
/// standard deviation σ = ln(1 + e^ρ), which is positive for every ρ.
public struct GaussianWeights: Sendable {
  /// μ, any shape.
  public var mean: Tensor
  /// ρ, in the same shape.
  public var rho: Tensor

  /// Creates a distribution; also used for the gradients with respect to μ and ρ.
  public init(mean: Tensor, rho: Tensor) {
    self.mean = mean
    self.rho = rho
  }
}

/// The parameters of a variational dense layer; also used for the gradients with respect to them.
public struct VariationalParameters: Sendable {
  /// The weights, `[D, M]`.
  public var weights: GaussianWeights
  /// The bias, `[M]`.
  public var bias: GaussianWeights

  /// Creates a layer.
  public init(weights: GaussianWeights, bias: GaussianWeights) {
    self.weights = weights
    self.bias = bias
  }
}

/// The standard normal numbers ε of one draw of a variational dense layer.
public struct VariationalNoise: Sendable {
  /// ε of the weights, `[D, M]`.
  public var weights: Tensor
  /// ε of the bias, `[M]`.
  public var bias: Tensor

  /// Creates a draw.
  public init(weights: Tensor, bias: Tensor) {
    self.weights = weights
    self.bias = bias
  }

  /// A random draw for a layer.
  public init(for layer: VariationalParameters, using generator: inout SeededGenerator) {
    weights = .normal(
      layer.weights.mean.shape, dtype: layer.weights.mean.dtype, using: &generator)
    bias = .normal(layer.bias.mean.shape, dtype: layer.bias.mean.dtype, using: &generator)
  }
}

/// The gradients of a variational dense layer.
public struct VariationalGradients: Sendable {
  /// ∂L/∂x, `[N, D]`.
  public var input: Tensor
  /// ∂L/∂μ and ∂L/∂ρ of weights and bias.
  public var layer: VariationalParameters

  /// Creates a set of gradients.
  public init(input: Tensor, layer: VariationalParameters) {
    self.input = input
    self.layer = layer
  }
}

/// The Kullback–Leibler divergence of a distribution from the prior, with its gradients.
public struct Divergence: Sendable {
  /// KL(q‖p), summed over all weights.
  public var value: Double
  /// ∂KL/∂μ and ∂KL/∂ρ.
  public var gradients: GaussianWeights

  /// Creates a result.
  public init(value: Double, gradients: GaussianWeights) {
    self.value = value
    self.gradients = gradients
  }
}

/// The loss on a plane through the parameters of a network.
public struct LossLandscape: Sendable {
  /// The horizontal direction, brought to the scale of the parameters.
  public var horizontal: [Tensor]
  /// The vertical direction, brought to the scale of the parameters.
  public var vertical: [Tensor]
  /// `values[j][i]`: the loss at the i-th horizontal and the j-th vertical offset.
  public var values: [[Double]]

  /// Creates a landscape.
  public init(horizontal: [Tensor], vertical: [Tensor], values: [[Double]]) {
    self.horizontal = horizontal
    self.vertical = vertical
    self.values = values
  }
}
