import Gradus

// What optimizers keep: one state for each parameter tensor. Do not edit: the grader puts its own copy in place.

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
