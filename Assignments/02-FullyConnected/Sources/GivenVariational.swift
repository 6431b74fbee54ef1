import Gradus

// Variational layers. Do not edit: the grader puts its own copy in place.

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
