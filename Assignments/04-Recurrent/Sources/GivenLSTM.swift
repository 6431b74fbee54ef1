import Gradus

// Long short-term memory: what its functions share. Do not edit.
// N is the batch, T the number of steps, D the number of features, H that of units.

/// The weights of long short-term memory. The 4H columns are four blocks of H: input gate, forget
/// gate, output gate, candidate, in this order. The gradients of the weights have the same type.
public struct LSTMWeights: Sendable, Equatable {
  /// From the input, `[D, 4H]`.
  public var input: Tensor
  /// From the previous output, `[H, 4H]`.
  public var recurrent: Tensor
  /// One bias a column, `[4H]`.
  public var bias: Tensor

  /// Creates weights.
  public init(input: Tensor, recurrent: Tensor, bias: Tensor) {
    self.input = input
    self.recurrent = recurrent
    self.bias = bias
  }

  /// Zeros in the shapes and the element type of these weights: what gradients are added to.
  public var zerosLike: LSTMWeights {
    LSTMWeights(input: input.zerosLike, recurrent: recurrent.zerosLike, bias: bias.zerosLike)
  }
}

/// What the way back through a step needs to know of the way there. Every part but the input is
/// `[N, H]`.
public struct LSTMCache: Sendable, Equatable {
  /// x, `[N, D]`.
  public var input: Tensor
  /// The state *before* the step.
  public var previous: RecurrentState
  /// i, after the sigmoid.
  public var inputGate: Tensor
  /// f, after the sigmoid.
  public var forgetGate: Tensor
  /// o, after the sigmoid.
  public var outputGate: Tensor
  /// g, after the hyperbolic tangent.
  public var candidate: Tensor
  /// The cell *after* the step, before the hyperbolic tangent.
  public var cell: Tensor

  /// Creates a cache.
  public init(
    input: Tensor, previous: RecurrentState, inputGate: Tensor, forgetGate: Tensor,
    outputGate: Tensor, candidate: Tensor, cell: Tensor
  ) {
    self.input = input
    self.previous = previous
    self.inputGate = inputGate
    self.forgetGate = forgetGate
    self.outputGate = outputGate
    self.candidate = candidate
    self.cell = cell
  }
}

/// What a step returns.
public struct LSTMStep: Sendable {
  /// The state after the step.
  public var state: RecurrentState
  /// What the way back needs.
  public var cache: LSTMCache

  /// Creates a result.
  public init(state: RecurrentState, cache: LSTMCache) {
    self.state = state
    self.cache = cache
  }
}

/// The gradients of one step.
public struct LSTMStepGradients: Sendable {
  /// Of x, `[N, D]`.
  public var input: Tensor
  /// Of the state before the step: its hidden part and its cell.
  public var previous: RecurrentState
  /// Of the weights.
  public var weights: LSTMWeights

  /// Creates gradients.
  public init(input: Tensor, previous: RecurrentState, weights: LSTMWeights) {
    self.input = input
    self.previous = previous
    self.weights = weights
  }
}

/// What a whole sequence returns.
public struct LSTMSequence: Sendable {
  /// The output h of every step, `[N, T, H]`.
  public var outputs: Tensor
  /// The state after the last step.
  public var state: RecurrentState
  /// The caches of the steps, T of them, the first step first.
  public var caches: [LSTMCache]

  /// Creates a result.
  public init(outputs: Tensor, state: RecurrentState, caches: [LSTMCache]) {
    self.outputs = outputs
    self.state = state
    self.caches = caches
  }
}

/// The gradients of a whole sequence.
public struct LSTMSequenceGradients: Sendable {
  /// Of the inputs, `[N, T, D]`.
  public var inputs: Tensor
  /// Of the state before the first step.
  public var initial: RecurrentState
  /// Of the weights, which every step uses.
  public var weights: LSTMWeights

  /// Creates gradients.
  public init(inputs: Tensor, initial: RecurrentState, weights: LSTMWeights) {
    self.inputs = inputs
    self.initial = initial
    self.weights = weights
  }
}
