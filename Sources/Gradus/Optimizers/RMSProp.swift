import Kernels

/// RMSProp: `s ← decay · s + (1 − decay) · g²`, then
/// `x ← x − learningRate · g / (√s + epsilon)`, element by element.
///
/// With weight decay, `g` is the gradient plus `weightDecay · x`. Centered, the average of `g` is
/// kept too, and its square subtracted from `s` under the root. With a momentum, the quotients
/// are added up in a velocity, and that moves `x`. The same as `torch.optim.RMSprop`.
///
/// Source: Tieleman & Hinton, "Neural networks for machine learning", lecture 6.5, 2012; centered:
/// Graves, "Generating sequences with recurrent neural networks", 2013, section 4.2.
public final class RMSProp: Optimizer {
  /// The share of the average that stays from step to step.
  public let decay: Double
  /// What is added to the root, so that it does not divide by 0.
  public let epsilon: Double
  /// The share of the velocity that stays from step to step; 0 for none.
  public let momentum: Double
  /// Whether steps are scaled by the variance of the gradient instead of its mean square.
  public let isCentered: Bool
  /// The multiple of a value that is added to its gradient.
  public let weightDecay: Double

  /// An optimizer that remembers one to three tensors for each parameter.
  public init(
    learningRate: Double = 1e-2, decay: Double = 0.99, epsilon: Double = 1e-8,
    momentum: Double = 0, isCentered: Bool = false, weightDecay: Double = 0
  ) {
    self.decay = decay
    self.epsilon = epsilon
    self.momentum = momentum
    self.isCentered = isCentered
    self.weightDecay = weightDecay
    super.init(learningRate: learningRate)
    require(decay >= 0 && decay < 1, "decay", decay)
    require(epsilon >= 0, "epsilon", epsilon)
    require(momentum >= 0 && momentum < 1, "momentum", momentum)
    require(weightDecay >= 0, "weightDecay", weightDecay)
  }

  public override var memoryNames: [String] {
    ["squaredAverage"] + (isCentered ? ["average"] : []) + (momentum > 0 ? ["velocity"] : [])
  }

  public override func update(
    _ value: inout Tensor, gradient: Tensor, memory: inout [Tensor], step: Int
  ) {
    value.makeUnique()
    for place in memory.indices { memory[place].makeUnique() }
    let settings = OptimizerSteps.RMSPropSettings(
      rate: learningRate, decay: decay, epsilon: epsilon, momentum: momentum,
      weightDecay: weightDecay)
    let squares = memory[0].storage
    let mean = isCentered ? memory[1].storage : nil
    let velocity = momentum > 0 ? memory[memory.count - 1].storage : nil
    withExtendedLifetime((value.storage, gradient.storage, squares, mean, velocity)) {
      switch value.dtype {
      case .float32:
        OptimizerSteps.rmsProp(
          value.storage.floats, gradient.storage.floats, squares.floats, mean: mean?.floats,
          velocity: velocity?.floats, count: value.count, settings)
      case .float64:
        OptimizerSteps.rmsProp(
          value.storage.doubles, gradient.storage.doubles, squares.doubles, mean: mean?.doubles,
          velocity: velocity?.doubles, count: value.count, settings)
      }
    }
  }
}
