/// `x` of every element above 0, `slope · x` of every other.
///
/// Source: Maas, Hannun & Ng, "Rectifier nonlinearities improve neural network acoustic models",
/// 2013, section 2.
public final class LeakyReLU: Layer {
  /// The slope below 0.
  public let slope: Double

  /// A layer with a slope below 0.
  public init(slope: Double = 0.01, name: String? = nil) {
    self.slope = slope
    super.init(name: name)
  }

  public override func forward(_ input: Variable) -> Variable { leakyReLU(input, slope: slope) }
}
