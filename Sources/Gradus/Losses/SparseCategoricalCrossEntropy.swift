import Kernels

/// The cross entropy of a softmax, from logits, against class indices: the mean over the examples
/// of `−log softmax(x)[target]`.
///
/// Predictions are logits `[…, classes]`, the numbers before a softmax; targets are whole numbers
/// `[…]`, of any element type. The losses, and so the weights, have the shape of the targets: for
/// segmentation `[batch, height, width]`, for sequences `[batch, time]`.
///
/// With class weights an example's loss counts `classWeights[target]` times, in the sum and in what
/// it is divided by.
public struct SparseCategoricalCrossEntropy: Loss {
  /// The part of each target that is spread evenly over all classes.
  public let labelSmoothing: Double
  /// The target of examples that do not count, such as padding or unlabelled pixels.
  public let ignoredIndex: Int?
  /// A weight for each class.
  public let classWeights: [Double]?

  /// The loss.
  ///
  /// - Parameters:
  ///   - labelSmoothing: the part of each target that is spread evenly over all classes, from 0 to
  ///     1 (Szegedy et al., "Rethinking the Inception architecture for computer vision", 2015,
  ///     section 7). Class weights act on each class's part.
  ///   - ignoredIndex: the target of examples that do not count; it need not be a class.
  ///   - classWeights: a weight for each class; none is negative.
  public init(
    labelSmoothing: Double = 0, ignoredIndex: Int? = nil, classWeights: [Double]? = nil
  ) {
    requireSmoothing("SparseCategoricalCrossEntropy", labelSmoothing)
    for weight in classWeights ?? [] where !(weight >= 0 && weight.isFinite) {
      stop("SparseCategoricalCrossEntropy: the class weight \(weight) is negative or not finite")
    }
    self.labelSmoothing = labelSmoothing
    self.ignoredIndex = ignoredIndex
    self.classWeights = classWeights
  }

  /// The loss, of shape `[]`.
  public func callAsFunction(
    _ predictions: Variable, _ targets: Tensor, weights: Tensor?
  ) -> Variable {
    let name = "SparseCategoricalCrossEntropy"
    let x = predictions.value
    let classes = ClassIndices.requireRows(name, x.shape, targets.shape)
    if let classWeights, classWeights.count != classes {
      stop("\(name): \(classWeights.count) class weights for \(classes) classes")
    }
    let indices = ClassIndices.read(name, targets, classes: classes, ignoring: ignoredIndex)
    var examples = ExampleWeights.list(name, weights, to: targets.shape)
    var total = 0.0
    for (place, index) in indices.enumerated() {
      if index < 0 {
        examples[place] = 0
      } else {
        total += examples[place] * (classWeights?[index] ?? 1)
      }
    }
    let rule = CrossEntropy.Rule(
      classes: classes, smoothing: labelSmoothing, classWeights: classWeights)
    let (losses, normalizers) = x.crossEntropy(indices, rule)
    let mean = LossMean(shape: targets.shape, dtype: x.dtype, weights: examples, total: total)
    let value = mean.value(of: losses.reshaped(targets.shape))
    return Variable(name, [predictions], value) { upstream, _ in
      [x.crossEntropyGradient(indices, rule, normalizers, mean.factors(upstream))]
    }
  }
}
