import Kernels

/// How much a predicted distribution is off from the target: the mean over the examples of
/// `Σ target · (log target − log softmax(x))`, in nats.
///
/// Predictions are logits `[…, classes]`; the logarithms of probabilities are logits too. Targets are
/// distributions of the same shape; a class of probability 0 adds nothing. The losses, and so the
/// weights, have the shape without the last axis. It differs from the cross entropy by the entropy of
/// the targets, and has the same gradient.
///
/// Source: Kullback & Leibler, "On information and sufficiency", 1951.
public struct KullbackLeiblerDivergence: Loss {
  /// The loss.
  public init() {}

  /// The loss, of shape `[]`.
  public func callAsFunction(
    _ predictions: Variable, _ targets: Tensor, weights: Tensor?
  ) -> Variable {
    let name = "KullbackLeiblerDivergence"
    let classes = requireDistributions(name, predictions, targets)
    let x = predictions.value
    let rule = CrossEntropy.Rule(classes: classes, smoothing: 0)
    let (losses, normalizers) = x.crossEntropy(targets, rule)
    let logarithms = Tensor.select(targets, log(targets), targets.zerosLike)
    let divergences = losses + (targets * logarithms).sum(axes: [-1])
    let mean = LossMean(name, shape: losses.shape, dtype: x.dtype, weights: weights)
    return Variable(name, [predictions], mean.value(of: divergences)) { upstream, _ in
      [x.crossEntropyGradient(targets, rule, normalizers, mean.factors(upstream))]
    }
  }
}
