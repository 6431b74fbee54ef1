import Kernels

/// The cross entropy of independent yes-or-no answers, from logits: the mean over all elements of
/// `−positiveWeight · t · log σ(x) − (1 − t) · log(1 − σ(x))`.
///
/// Predictions are logits, the numbers before a sigmoid; the loss is exact and finite however large
/// they are. Targets have the same shape and lie between 0 and 1.
public struct BinaryCrossEntropy: Loss {
  /// How much more a positive example counts than a negative one.
  public let positiveWeight: Double

  /// The loss; a weight above 1 raises recall where positives are rare.
  public init(positiveWeight: Double = 1) {
    guard positiveWeight > 0 else {
      stop("BinaryCrossEntropy: the positive weight \(positiveWeight) is not positive")
    }
    self.positiveWeight = positiveWeight
  }

  /// The loss, of shape `[]`.
  public func callAsFunction(
    _ predictions: Variable, _ targets: Tensor, weights: Tensor?
  ) -> Variable {
    requireAlike("BinaryCrossEntropy", predictions, targets)
    let x = predictions.value
    if x.dtype == .float32 {
      let weight = positiveWeight
      let losses = x.binaryCrossEntropy(targets, weight, BinaryCrossEntropy32.losses)
      return .loss("BinaryCrossEntropy", predictions, losses: losses, weights: weights) {
        x.binaryCrossEntropy(targets, weight, BinaryCrossEntropy32.slopes)
      }
    }
    // Each term by itself: the shorter softplus(x) − x · t loses the digits of small losses.
    let positives = targets * positiveWeight
    let losses = positives * softplus(-x) + (1 - targets) * softplus(x)
    return .loss("BinaryCrossEntropy", predictions, losses: losses, weights: weights) {
      (1 - targets) * sigmoid(x) - positives * sigmoid(-x)
    }
  }
}

extension Tensor {
  /// What a kernel of 32 bits makes of each of these logits and its target.
  fileprivate func binaryCrossEntropy(
    _ targets: Tensor, _ positiveWeight: Double,
    _ kernel: (
      _ logits: UnsafePointer<Float>, _ targets: UnsafePointer<Float>, _ count: Int,
      _ positiveWeight: Double, _ result: UnsafeMutablePointer<Float>
    ) -> Void
  ) -> Tensor {
    let result = Tensor(uninitialized: shape, dtype: dtype)
    withExtendedLifetime((storage, targets.storage, result.storage)) {
      kernel(
        storage.floats, targets.storage.floats, count, positiveWeight, result.storage.floats)
    }
    return result
  }
}
