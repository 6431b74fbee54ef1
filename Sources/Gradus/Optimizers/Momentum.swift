import Kernels

/// Gradient descent with momentum: `v ← momentum · v + g`, then `x ← x − learningRate · v`.
///
/// With weight decay, `g` is the gradient plus `weightDecay · x`. The same as `torch.optim.SGD`
/// with a momentum. The form `v ← momentum · v − learningRate · g`, `x ← x + v` takes the same
/// steps as long as the learning rate does not change; here a new rate acts at once on all of
/// the velocity.
///
/// Source: Polyak, "Some methods of speeding up the convergence of iteration methods", 1964.
public final class Momentum: Optimizer {
  /// The share of the velocity that stays from step to step.
  public let momentum: Double
  /// The multiple of a value that is added to its gradient.
  public let weightDecay: Double

  /// An optimizer that remembers one tensor for each parameter.
  public init(learningRate: Double = 1e-3, momentum: Double = 0.9, weightDecay: Double = 0) {
    self.momentum = momentum
    self.weightDecay = weightDecay
    super.init(learningRate: learningRate)
    require(momentum >= 0 && momentum < 1, "momentum", momentum)
    require(weightDecay >= 0, "weightDecay", weightDecay)
  }

  public override var memoryNames: [String] { ["velocity"] }

  public override func update(
    _ value: inout Tensor, gradient: Tensor, memory: inout [Tensor], step: Int
  ) {
    let settings = OptimizerSteps.MomentumSettings(
      rate: learningRate, momentum: momentum, weightDecay: weightDecay, isNesterov: false)
    moveWithMomentum(&value, gradient, &memory[0], settings)
  }
}

/// Nesterov's momentum: `v ← momentum · v + g`, then
/// `x ← x − learningRate · (g + momentum · v)`.
///
/// With weight decay, `g` is the gradient plus `weightDecay · x`. The same as `torch.optim.SGD`
/// with `nesterov=True`: the form of Sutskever et al., section 7, written for the point at which
/// the gradient is taken. In the textbook's form the gradient is taken at `y + momentum · u`,
/// where `u ← momentum · u − learningRate · gradient` and `y ← y + u`; what is called `x` here is
/// that point, ahead of `y`, so that an ordinary gradient of the model is all that is needed.
///
/// Sources: Nesterov, "A method for unconstrained convex minimization problem with the rate of
/// convergence O(1/k²)", 1983; Sutskever, Martens, Dahl & Hinton, "On the importance of
/// initialization and momentum in deep learning", 2013.
public final class Nesterov: Optimizer {
  /// The share of the velocity that stays from step to step.
  public let momentum: Double
  /// The multiple of a value that is added to its gradient.
  public let weightDecay: Double

  /// An optimizer that remembers one tensor for each parameter.
  public init(learningRate: Double = 1e-3, momentum: Double = 0.9, weightDecay: Double = 0) {
    self.momentum = momentum
    self.weightDecay = weightDecay
    super.init(learningRate: learningRate)
    require(momentum >= 0 && momentum < 1, "momentum", momentum)
    require(weightDecay >= 0, "weightDecay", weightDecay)
  }

  public override var memoryNames: [String] { ["velocity"] }

  public override func update(
    _ value: inout Tensor, gradient: Tensor, memory: inout [Tensor], step: Int
  ) {
    let settings = OptimizerSteps.MomentumSettings(
      rate: learningRate, momentum: momentum, weightDecay: weightDecay, isNesterov: true)
    moveWithMomentum(&value, gradient, &memory[0], settings)
  }
}

private func moveWithMomentum(
  _ value: inout Tensor, _ gradient: Tensor, _ velocity: inout Tensor,
  _ settings: OptimizerSteps.MomentumSettings
) {
  value.makeUnique()
  velocity.makeUnique()
  withExtendedLifetime((value.storage, gradient.storage, velocity.storage)) {
    switch value.dtype {
    case .float32:
      OptimizerSteps.momentum(
        value.storage.floats, gradient.storage.floats, velocity.storage.floats,
        count: value.count, settings)
    case .float64:
      OptimizerSteps.momentum(
        value.storage.doubles, gradient.storage.doubles, velocity.storage.doubles,
        count: value.count, settings)
    }
  }
}
