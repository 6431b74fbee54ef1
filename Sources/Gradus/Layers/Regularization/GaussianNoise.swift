/// Adds normal noise with mean 0 to every element while training; in evaluation the input passes
/// unchanged.
///
/// Input and output of any shape.
///
/// Source: Bishop, "Training with Noise is Equivalent to Tikhonov Regularization", 1995.
public final class GaussianNoise: Layer {
  /// The standard deviation of the noise, in the units of the input.
  public let standardDeviation: Double
  /// What the noise is drawn from, once built.
  public private(set) var random: RandomSource?

  /// A layer that adds noise of a standard deviation, which is not negative.
  public init(standardDeviation: Double, name: String? = nil) {
    guard standardDeviation >= 0, standardDeviation.isFinite else {
      stop("GaussianNoise: a standard deviation of \(standardDeviation)")
    }
    self.standardDeviation = standardDeviation
    super.init(name: name)
  }

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    random = factory.randomSource()
  }

  public override func forward(_ input: Variable) -> Variable {
    guard mode == .training, standardDeviation > 0 else { return input }
    let random = source(random)
    let noise = Tensor.normal(
      input.shape, standardDeviation: standardDeviation, dtype: input.dtype,
      using: &random.generator)
    return input + noise
  }
}
