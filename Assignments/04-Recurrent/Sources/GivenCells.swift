import Gradus

// The plain recurrent network, gated recurrent units, and how gradients fade. Do not edit.

/// The weights of a plain recurrent network. Their gradients have the same type.
public struct RNNWeights: Sendable, Equatable {
  /// From the input, `[D, H]`.
  public var input: Tensor
  /// From the previous state, `[H, H]`.
  public var recurrent: Tensor
  /// One bias a unit, `[H]`.
  public var bias: Tensor

  /// Creates weights.
  public init(input: Tensor, recurrent: Tensor, bias: Tensor) {
    self.input = input
    self.recurrent = recurrent
    self.bias = bias
  }
}

/// The gradients of one step of a plain recurrent network.
public struct RNNStepGradients: Sendable {
  /// Of x, `[N, D]`.
  public var input: Tensor
  /// Of the state before the step, `[N, H]`.
  public var previous: Tensor
  /// Of the weights.
  public var weights: RNNWeights

  /// Creates gradients.
  public init(input: Tensor, previous: Tensor, weights: RNNWeights) {
    self.input = input
    self.previous = previous
    self.weights = weights
  }
}

/// The weights of gated recurrent units. The 3H columns are three blocks of H: reset gate, update
/// gate, candidate, in this order. The gradients of the weights have the same type.
public struct GRUWeights: Sendable, Equatable {
  /// From the input, `[D, 3H]`.
  public var input: Tensor
  /// From the previous state, `[H, 3H]`.
  public var recurrent: Tensor
  /// The bias of the product with the input, `[3H]`.
  public var bias: Tensor
  /// The bias of the product with the state, `[3H]`.
  public var recurrentBias: Tensor

  /// Creates weights.
  public init(input: Tensor, recurrent: Tensor, bias: Tensor, recurrentBias: Tensor) {
    self.input = input
    self.recurrent = recurrent
    self.bias = bias
    self.recurrentBias = recurrentBias
  }
}

/// What the way back through a step of gated recurrent units needs to know of the way there. Every
/// part but the input is `[N, H]`.
public struct GRUCache: Sendable, Equatable {
  /// x, `[N, D]`.
  public var input: Tensor
  /// h *before* the step.
  public var previous: Tensor
  /// r, after the sigmoid.
  public var reset: Tensor
  /// z, after the sigmoid.
  public var update: Tensor
  /// n, after the hyperbolic tangent.
  public var candidate: Tensor
  /// The candidate's block of h · wh + bh, *before* the reset gate multiplies it.
  public var product: Tensor

  /// Creates a cache.
  public init(
    input: Tensor, previous: Tensor, reset: Tensor, update: Tensor, candidate: Tensor,
    product: Tensor
  ) {
    self.input = input
    self.previous = previous
    self.reset = reset
    self.update = update
    self.candidate = candidate
    self.product = product
  }
}

/// What a step of gated recurrent units returns.
public struct GRUStep: Sendable {
  /// h after the step, `[N, H]`.
  public var state: Tensor
  /// What the way back needs.
  public var cache: GRUCache

  /// Creates a result.
  public init(state: Tensor, cache: GRUCache) {
    self.state = state
    self.cache = cache
  }
}

/// The gradients of one step of gated recurrent units.
public struct GRUStepGradients: Sendable {
  /// Of x, `[N, D]`.
  public var input: Tensor
  /// Of the state before the step, `[N, H]`.
  public var previous: Tensor
  /// Of the weights.
  public var weights: GRUWeights

  /// Creates gradients.
  public init(input: Tensor, previous: Tensor, weights: GRUWeights) {
    self.input = input
    self.previous = previous
    self.weights = weights
  }
}

/// A step of any recurrent network together with its way back.
public struct PullbackStep {
  /// The state after the step.
  public var state: RecurrentState
  /// From the gradient of the state after the step to the gradient of the state before it.
  public var pullback: (RecurrentState) throws -> RecurrentState

  /// Creates a step.
  public init(
    state: RecurrentState, pullback: @escaping (RecurrentState) throws -> RecurrentState
  ) {
    self.state = state
    self.pullback = pullback
  }
}
