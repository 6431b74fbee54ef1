import Kernels

/// Stochastic gradient descent: `x ← x − learningRate · g`.
///
/// With weight decay, `g` is the gradient plus `weightDecay · x`. The same as `torch.optim.SGD`.
///
/// Source: Robbins & Monro, "A stochastic approximation method", 1951.
public final class SGD: Optimizer {
  /// The multiple of a value that is added to its gradient.
  public let weightDecay: Double

  /// An optimizer without memory.
  public init(learningRate: Double = 1e-3, weightDecay: Double = 0) {
    self.weightDecay = weightDecay
    super.init(learningRate: learningRate)
    require(weightDecay >= 0, "weightDecay", weightDecay)
  }

  public override func update(
    _ value: inout Tensor, gradient: Tensor, memory: inout [Tensor], step: Int
  ) {
    value.makeUnique()
    withExtendedLifetime((value.storage, gradient.storage)) {
      switch value.dtype {
      case .float32:
        OptimizerSteps.plain(
          value.storage.floats, gradient.storage.floats, count: value.count, rate: learningRate,
          weightDecay: weightDecay)
      case .float64:
        OptimizerSteps.plain(
          value.storage.doubles, gradient.storage.doubles, count: value.count,
          rate: learningRate, weightDecay: weightDecay)
      }
    }
  }
}
