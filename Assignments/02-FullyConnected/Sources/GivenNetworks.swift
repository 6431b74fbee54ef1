import Gradus

// Losses, networks and their training. Do not edit: the grader puts its own copy in place.

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
