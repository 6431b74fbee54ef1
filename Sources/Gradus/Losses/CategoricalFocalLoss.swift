/// The focal loss of a softmax, against class indices: the mean over the examples of
/// `classWeights[target] · (1 − p)^gamma · (−log p)`, `p` being the probability of the target.
///
/// Predictions are logits `[…, classes]`, of at least two classes; targets are whole numbers `[…]`,
/// of any element type. The losses, and so the weights, have the shape of the targets.
///
/// Class weights are the paper's alpha: they multiply the losses and, unlike those of
/// `SparseCategoricalCrossEntropy`, not what the sum is divided by.
///
/// Source: Lin et al., "Focal loss for dense object detection", 2017, eq. 5, with a softmax in place
/// of the sigmoid.
public struct CategoricalFocalLoss: Loss {
  /// How little easy examples count; with 0 it is a cross entropy.
  public let gamma: Double
  /// A factor for each class.
  public let classWeights: [Double]?
  /// The target of examples that do not count, such as padding or unlabelled pixels.
  public let ignoredIndex: Int?

  /// The loss.
  public init(gamma: Double = 2, classWeights: [Double]? = nil, ignoredIndex: Int? = nil) {
    FocalCurve.require("CategoricalFocalLoss", gamma: gamma)
    self.gamma = gamma
    self.classWeights = classWeights
    self.ignoredIndex = ignoredIndex
  }

  /// The loss, of shape `[]`.
  public func callAsFunction(
    _ predictions: Variable, _ targets: Tensor, weights: Tensor?
  ) -> Variable {
    let name = "CategoricalFocalLoss"
    let x = predictions.value
    let classes = ClassIndices.requireRows(name, x.shape, targets.shape)
    guard classes > 1 else { stop("\(name): one class; a softmax needs two") }
    if let classWeights, classWeights.count != classes {
      stop("\(name): \(classWeights.count) class weights for \(classes) classes")
    }
    let indices = ClassIndices.read(name, targets, classes: classes, ignoring: ignoredIndex)
    var examples = ExampleWeights.list(name, weights, to: targets.shape)
    for (place, index) in indices.enumerated() where index < 0 { examples[place] = 0 }
    let total = examples.reduce(0, +)
    for (place, index) in indices.enumerated() where index >= 0 {
      examples[place] *= classWeights?[index] ?? 1
    }
    let isTarget = ClassIndices.oneHot(indices, shape: x.shape, dtype: x.dtype)
    // The logit of the target's probability is its own logit less what the others add up to.
    let others = Tensor.select(isTarget, .full(x.shape, -.infinity, dtype: x.dtype), x)
    let own = Tensor.select(isTarget, x, x.zerosLike).sum(axes: [-1], keepingDimensions: true)
    let s = own - others.logSumExp(axis: -1, keepingDimensions: true)
    let curve = FocalCurve(gamma: gamma)
    let mean = LossMean(shape: targets.shape, dtype: x.dtype, weights: examples, total: total)
    let value = mean.value(of: curve.losses(s).reshaped(targets.shape))
    return Variable(name, [predictions], value) { upstream, _ in
      let slopes = curve.slopes(s) * (isTarget - others.softmax(axis: -1))
      return [mean.gradient(slopes, upstream: upstream)]
    }
  }
}
