/// Drops whole features of sequences while training, at all steps at once.
///
/// Input and output `[batch, time, features]`; a feature of an example is dropped as a whole, or
/// scaled so that the mean is kept.
///
/// Source: Tompson et al., "Efficient Object Localization Using Convolutional Networks", 2015,
/// section 3.2, along one axis.
public final class SpatialDropout1D: Layer {
  /// The probability that a feature is dropped.
  public let rate: Double
  /// What the masks are drawn from, once built.
  public private(set) var random: RandomSource?

  /// A layer that drops features with probability `rate`, from 0 to below 1.
  public init(_ rate: Double, name: String? = nil) {
    checkRate(rate, "SpatialDropout1D")
    self.rate = rate
    super.init(name: name)
  }

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    random = factory.randomSource()
  }

  public override func forward(_ input: Variable) -> Variable {
    let shape = input.shape
    guard shape.count == 3 else {
      stop(Complaint.rank(kind, shape, expected: "3: [batch, time, features]"))
    }
    return dropped(input, rate: rate, maskShape: [shape[0], 1, shape[2]], random)
  }
}
