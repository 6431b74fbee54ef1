/// Drops whole channels of images while training: neighbouring pixels are so alike that dropping
/// them one by one would hide nothing.
///
/// Input and output `[batch, height, width, channels]`; a channel of an example is dropped as a
/// whole, or scaled so that the mean is kept.
///
/// Source: Tompson et al., "Efficient Object Localization Using Convolutional Networks", 2015,
/// section 3.2.
public final class SpatialDropout2D: Layer {
  /// The probability that a channel is dropped.
  public let rate: Double
  /// What the masks are drawn from, once built.
  public private(set) var random: RandomSource?

  /// A layer that drops channels with probability `rate`, from 0 to below 1.
  public init(_ rate: Double, name: String? = nil) {
    checkRate(rate, "SpatialDropout2D")
    self.rate = rate
    super.init(name: name)
  }

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    random = factory.randomSource()
  }

  public override func forward(_ input: Variable) -> Variable {
    let shape = input.shape
    guard shape.count == 4 else {
      stop(Complaint.rank(kind, shape, expected: "4: [batch, height, width, channels]"))
    }
    return dropped(input, rate: rate, maskShape: [shape[0], 1, 1, shape[3]], random)
  }
}
