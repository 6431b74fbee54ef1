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

/// Stops unless a label smoothing lies between 0 and 1.
func requireSmoothing(_ operation: String, _ smoothing: Double) {
  guard smoothing >= 0, smoothing <= 1 else {
    stop("\(operation): the label smoothing \(smoothing) is outside 0...1")
  }
}

extension Tensor {
  /// The cross entropy of each row of logits with its class, and what the gradient needs.
  fileprivate func crossEntropy(
    _ targets: [Int], _ rule: CrossEntropy.Rule
  ) -> (losses: Tensor, normalizers: Tensor) {
    let losses = Tensor(uninitialized: [targets.count], dtype: dtype)
    let normalizers = Tensor(uninitialized: [targets.count, 2], dtype: dtype)
    withExtendedLifetime((storage, losses.storage, normalizers.storage)) {
      switch dtype {
      case .float32:
        CrossEntropy.losses(
          storage.floats, targets: targets, rule: rule, into: losses.storage.floats,
          normalizers: normalizers.storage.floats)
      case .float64:
        CrossEntropy.losses(
          storage.doubles, targets: targets, rule: rule, into: losses.storage.doubles,
          normalizers: normalizers.storage.doubles)
      }
    }
    return (losses, normalizers)
  }

  /// The gradient of `Σ share · loss`, in the shape of the logits.
  fileprivate func crossEntropyGradient(
    _ targets: [Int], _ rule: CrossEntropy.Rule, _ normalizers: Tensor, _ shares: Tensor
  ) -> Tensor {
    let result = Tensor(uninitialized: shape, dtype: dtype)
    withExtendedLifetime((storage, normalizers.storage, shares.storage, result.storage)) {
      switch dtype {
      case .float32:
        CrossEntropy.gradient(
          storage.floats, normalizers: normalizers.storage.floats, targets: targets, rule: rule,
          shares: shares.storage.floats, into: result.storage.floats)
      case .float64:
        CrossEntropy.gradient(
          storage.doubles, normalizers: normalizers.storage.doubles, targets: targets, rule: rule,
          shares: shares.storage.doubles, into: result.storage.doubles)
      }
    }
    return result
  }
}
