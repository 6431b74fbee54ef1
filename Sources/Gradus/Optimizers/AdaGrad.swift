import Kernels

/// AdaGrad: `s ← s + g²`, then `x ← x − learningRate · g / (√s + epsilon)`, element by element.
///
/// Elements whose gradients were large take smaller steps; no step size ever grows again. With
/// weight decay, `g` is the gradient plus `weightDecay · x`. The same as `torch.optim.Adagrad`.
///
/// Source: Duchi, Hazan & Singer, "Adaptive subgradient methods for online learning and
/// stochastic optimization", 2011, with diagonal matrices.
public final class AdaGrad: Optimizer {
  /// What is added to the root, so that it does not divide by 0.
  public let epsilon: Double
  /// The multiple of a value that is added to its gradient.
  public let weightDecay: Double
  /// What the sums of squares start from.
  public let initialSum: Double

  /// An optimizer that remembers one tensor for each parameter.
  public init(
    learningRate: Double = 1e-2, epsilon: Double = 1e-10, weightDecay: Double = 0,
    initialSum: Double = 0
  ) {
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.initialSum = initialSum
    super.init(learningRate: learningRate)
    require(epsilon >= 0, "epsilon", epsilon)
    require(weightDecay >= 0, "weightDecay", weightDecay)
    require(initialSum >= 0, "initialSum", initialSum)
  }

  public override var memoryNames: [String] { ["squaredSum"] }

  public override func initialMemory(for value: Tensor) -> [Tensor] {
    [.full(value.shape, initialSum, dtype: value.dtype)]
  }

  public override func update(
    _ value: inout Tensor, gradient: Tensor, memory: inout [Tensor], step: Int
  ) {
    value.makeUnique()
    memory[0].makeUnique()
    let sum = memory[0].storage
    withExtendedLifetime((value.storage, gradient.storage, sum)) {
      switch value.dtype {
      case .float32:
        OptimizerSteps.adaGrad(
          value.storage.floats, gradient.storage.floats, sum.floats, count: value.count,
          rate: learningRate, epsilon: epsilon, weightDecay: weightDecay)
      case .float64:
        OptimizerSteps.adaGrad(
          value.storage.doubles, gradient.storage.doubles, sum.doubles, count: value.count,
          rate: learningRate, epsilon: epsilon, weightDecay: weightDecay)
      }
    }
  }
}
