/// Brings each channel to mean 0 and variance 1 over the batch, then scales and shifts it by learnt
/// numbers.
///
/// Input and output `[batch, …, channels]`: `[N, F]`, `[N, T, F]` or `[N, H, W, C]`; `weight` and
/// `bias`, and the buffers `runningMean` and `runningVariance`, are `[channels]`.
///
/// While it is trained (`mode` is `.training` and it is not frozen) it normalises by the statistics
/// of the batch, which must hold two values of each channel at least, and moves the running
/// statistics towards them. Otherwise it normalises by the running statistics, so that the output
/// for an example does not depend on the others, and leaves them alone.
///
/// Source: Ioffe & Szegedy, "Batch Normalization: Accelerating Deep Network Training by Reducing
/// Internal Covariate Shift", 2015, algorithms 1 and 2.
public final class BatchNormalization: Layer {
  /// The share of the new batch in the running statistics, as in PyTorch:
  /// `running ← (1 − momentum) · running + momentum · new`. (Keras calls one minus this momentum.)
  public let momentum: Double
  /// What is added to the variance before its root is taken.
  public let epsilon: Double

  /// The scale of each channel, once built; starts as 1.
  public private(set) var weight: Parameter?
  /// The shift of each channel, once built; starts as 0.
  public private(set) var bias: Parameter?
  /// The mean of each channel over the batches seen, once built; starts as 0.
  public private(set) var runningMean: Buffer?
  /// The variance of each channel over the batches seen, once built; starts as 1.
  ///
  /// As in PyTorch it is the unbiased estimate (divided by one less than the number of values),
  /// while a batch itself is normalised by the variance divided by the number.
  public private(set) var runningVariance: Buffer?

  private let weightInitializer: Initializer

  /// A normalization of the last axis.
  ///
  /// - Parameters:
  ///   - momentum: the share of a new batch in the running statistics, 0 to 1.
  ///   - epsilon: what is added to the variance.
  ///   - weightInitializer: how the scales start; zeros turn a residual branch off at first.
  public init(
    momentum: Double = 0.1, epsilon: Double = 1e-5, weightInitializer: Initializer = .ones,
    name: String? = nil
  ) {
    guard (0...1).contains(momentum), epsilon > 0 else {
      stop("BatchNormalization: momentum \(momentum), epsilon \(epsilon)")
    }
    self.momentum = momentum
    self.epsilon = epsilon
    self.weightInitializer = weightInitializer
    super.init(name: name)
  }

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    let shape = inputShapes[0]
    guard shape.count > 1, let channels = shape.last else {
      stop(
        Complaint.rank("BatchNormalization", shape, expected: "at least 2: [batch, …, channels]"))
    }
    weight = factory.parameter("weight", [channels], weightInitializer)
    bias = factory.parameter("bias", [channels], .zeros)
    runningMean = factory.buffer("runningMean", [channels], filledWith: 0)
    runningVariance = factory.buffer("runningVariance", [channels], filledWith: 1)
  }

  public override func forward(_ input: Variable) -> Variable {
    let (weight, bias) = (weight(weight), weight(bias))
    guard let runningMean, let runningVariance else {
      stop("BatchNormalization: has no running statistics yet; call build(inputShape:seed:) first")
    }
    guard mode == .training && !isFrozen else {
      return batchNormalization(
        input, weight: weight, bias: bias, mean: runningMean.value,
        variance: runningVariance.value, epsilon: epsilon)
    }
    let (output, mean, variance) = batchNormalization(
      input, weight: weight, bias: bias, epsilon: epsilon)
    let count = Double(input.value.count / mean.count)
    let keep = 1 - momentum
    runningMean.value = runningMean.value * keep + mean * momentum
    runningVariance.value =
      runningVariance.value * keep + variance * (momentum * count / (count - 1))
    return output
  }
}
