import Gradus

// Layer normalization, and long short-term memory that uses it. Do not edit.

/// Scale and shift of a layer normalization. Their gradients have the same type.
public struct LayerNormParameters: Sendable, Equatable {
  /// γ, one number a feature, `[M]`.
  public var scale: Tensor
  /// β, one number a feature, `[M]`.
  public var shift: Tensor
  /// ε, which is added to the variance.
  public var epsilon: Double

  /// Creates parameters.
  public init(scale: Tensor, shift: Tensor, epsilon: Double = 1e-5) {
    self.scale = scale
    self.shift = shift
    self.epsilon = epsilon
  }
}

/// What the way back through a layer normalization needs to know of the way there.
public struct LayerNormCache: Sendable, Equatable {
  /// x̂ = (x − mean) / √(variance + ε), before scale and shift, `[N, M]`.
  public var normalized: Tensor
  /// 1 / √(variance + ε) of each row, `[N, 1]`.
  public var inverseDeviation: Tensor
  /// γ and β as they were used.
  public var parameters: LayerNormParameters

  /// Creates a cache.
  public init(normalized: Tensor, inverseDeviation: Tensor, parameters: LayerNormParameters) {
    self.normalized = normalized
    self.inverseDeviation = inverseDeviation
    self.parameters = parameters
  }
}

/// What a layer normalization returns.
public struct LayerNormResult: Sendable {
  /// The normalised, scaled and shifted input, `[N, M]`.
  public var output: Tensor
  /// What the way back needs.
  public var cache: LayerNormCache

  /// Creates a result.
  public init(output: Tensor, cache: LayerNormCache) {
    self.output = output
    self.cache = cache
  }
}

/// The gradients of a layer normalization.
public struct LayerNormGradients: Sendable {
  /// Of x, `[N, M]`.
  public var input: Tensor
  /// Of γ and β; its ε is that of the way there.
  public var parameters: LayerNormParameters

  /// Creates gradients.
  public init(input: Tensor, parameters: LayerNormParameters) {
    self.input = input
    self.parameters = parameters
  }
}

/// The weights of long short-term memory with layer normalization. The blocks of the 4H columns
/// are those of `LSTMWeights`. There is no bias: the shifts do its work. The gradients of the
/// weights have the same type.
public struct LayerNormLSTMWeights: Sendable, Equatable {
  /// From the input, `[D, 4H]`.
  public var input: Tensor
  /// From the previous output, `[H, 4H]`.
  public var recurrent: Tensor
  /// Scale and shift of the product with the input, `[4H]` each.
  public var inputNorm: LayerNormParameters
  /// Scale and shift of the product with the previous output, `[4H]` each.
  public var recurrentNorm: LayerNormParameters
  /// Scale and shift of the cell on its way to the output, `[H]` each.
  public var cellNorm: LayerNormParameters

  /// Creates weights.
  public init(
    input: Tensor, recurrent: Tensor, inputNorm: LayerNormParameters,
    recurrentNorm: LayerNormParameters, cellNorm: LayerNormParameters
  ) {
    self.input = input
    self.recurrent = recurrent
    self.inputNorm = inputNorm
    self.recurrentNorm = recurrentNorm
    self.cellNorm = cellNorm
  }
}

/// What the way back through such a step needs to know of the way there.
public struct LayerNormLSTMCache: Sendable, Equatable {
  /// What a step without normalization keeps; its `cell` is c after the step, *not* normalised.
  public var gates: LSTMCache
  /// The cache of the normalization of x · wx.
  public var inputNorm: LayerNormCache
  /// The cache of the normalization of h · wh.
  public var recurrentNorm: LayerNormCache
  /// The cache of the normalization of c after the step.
  public var cellNorm: LayerNormCache
  /// tanh of the normalised c, `[N, H]`.
  public var squashedCell: Tensor

  /// Creates a cache.
  public init(
    gates: LSTMCache, inputNorm: LayerNormCache, recurrentNorm: LayerNormCache,
    cellNorm: LayerNormCache, squashedCell: Tensor
  ) {
    self.gates = gates
    self.inputNorm = inputNorm
    self.recurrentNorm = recurrentNorm
    self.cellNorm = cellNorm
    self.squashedCell = squashedCell
  }
}

/// What such a step returns.
public struct LayerNormLSTMStep: Sendable {
  /// The state after the step; its cell is not normalised.
  public var state: RecurrentState
  /// What the way back needs.
  public var cache: LayerNormLSTMCache

  /// Creates a result.
  public init(state: RecurrentState, cache: LayerNormLSTMCache) {
    self.state = state
    self.cache = cache
  }
}

/// The gradients of such a step.
public struct LayerNormLSTMStepGradients: Sendable {
  /// Of x, `[N, D]`.
  public var input: Tensor
  /// Of the state before the step.
  public var previous: RecurrentState
  /// Of the weights.
  public var weights: LayerNormLSTMWeights

  /// Creates gradients.
  public init(input: Tensor, previous: RecurrentState, weights: LayerNormLSTMWeights) {
    self.input = input
    self.previous = previous
    self.weights = weights
  }
}
