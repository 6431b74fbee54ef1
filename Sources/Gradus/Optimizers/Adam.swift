import Kernels

/// Adam: averages of the gradient and of its square, both freed of their start at 0.
///
/// `m ← beta1 · m + (1 − beta1) · g`, `v ← beta2 · v + (1 − beta2) · g²`, then at step `t`
/// `x ← x − learningRate · (m / (1 − beta1ᵗ)) / (√(v / (1 − beta2ᵗ)) + epsilon)`, element by
/// element. A parameter's `t` counts its own steps. With weight decay, `g` is the gradient plus
/// `weightDecay · x`; `AdamW` decays apart from the averages. The same as `torch.optim.Adam`.
///
/// Source: Kingma & Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1.
public class Adam: Optimizer {
  /// The share of the average of gradients that stays from step to step.
  public let beta1: Double
  /// The share of the average of squared gradients that stays from step to step.
  public let beta2: Double
  /// What is added to the root, so that it does not divide by 0.
  public let epsilon: Double
  /// The strength of the weight decay.
  public let weightDecay: Double

  /// An optimizer that remembers two tensors for each parameter.
  public init(
    learningRate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, weightDecay: Double = 0
  ) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    super.init(learningRate: learningRate)
    require(beta1 >= 0 && beta1 < 1, "beta1", beta1)
    require(beta2 >= 0 && beta2 < 1, "beta2", beta2)
    require(epsilon >= 0, "epsilon", epsilon)
    require(weightDecay >= 0, "weightDecay", weightDecay)
  }

  /// Whether weights decay apart from the gradient.
  var isDecoupled: Bool { false }

  public override final var memoryNames: [String] { ["firstMoment", "secondMoment"] }

  public override final func update(
    _ value: inout Tensor, gradient: Tensor, memory: inout [Tensor], step: Int
  ) {
    value.makeUnique()
    memory[0].makeUnique()
    memory[1].makeUnique()
    let settings = OptimizerSteps.AdamSettings(
      rate: learningRate / (1 - power(beta1, step)), firstDecay: beta1, secondDecay: beta2,
      rootCorrection: (1 - power(beta2, step)).squareRoot(), epsilon: epsilon,
      weightDecay: isDecoupled ? 0 : weightDecay,
      shrinkage: isDecoupled ? 1 - learningRate * weightDecay : 1)
    let (first, second) = (memory[0].storage, memory[1].storage)
    withExtendedLifetime((value.storage, gradient.storage, first, second)) {
      switch value.dtype {
      case .float32:
        OptimizerSteps.adam(
          value.storage.floats, gradient.storage.floats, first.floats, second.floats,
          count: value.count, settings)
      case .float64:
        OptimizerSteps.adam(
          value.storage.doubles, gradient.storage.doubles, first.doubles, second.doubles,
          count: value.count, settings)
      }
    }
  }
}

/// Adam with weight decay apart from the gradient: every step first multiplies `x` by
/// `1 − learningRate · weightDecay`, and then moves it as `Adam` without decay does.
///
/// The same as `torch.optim.AdamW`.
///
/// Source: Loshchilov & Hutter, "Decoupled weight decay regularization", 2019, algorithm 2.
public final class AdamW: Adam {
  /// An optimizer that remembers two tensors for each parameter.
  public override init(
    learningRate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, weightDecay: Double = 1e-2
  ) {
    super.init(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      weightDecay: weightDecay)
  }

  override var isDecoupled: Bool { true }
}

/// A whole power by repeated squaring: the same bits on every machine.
private func power(_ base: Double, _ exponent: Int) -> Double {
  var (result, factor, rest) = (1.0, base, exponent)
  while rest > 0 {
    if rest & 1 == 1 { result *= factor }
    factor *= factor
    rest >>= 1
  }
  return result
}
