/// Makes images larger by a whole factor: `[batch, height, width, channels]` to
/// `[batch, factor.height · height, factor.width · width, channels]`.
public final class UpSampling2D: Layer {
  /// How many times as large the output is.
  public let factor: (height: Int, width: Int)
  /// Where the new pixels come from.
  public let interpolation: Interpolation

  /// A layer with a factor for each axis.
  @_disfavoredOverload
  public init(
    factor: (height: Int, width: Int), interpolation: Interpolation = .nearest,
    name: String? = nil
  ) {
    guard factor.height > 0, factor.width > 0 else {
      stop("UpSampling2D: factors [\(factor.height), \(factor.width)] must be at least 1")
    }
    self.factor = factor
    self.interpolation = interpolation
    super.init(name: name)
  }

  /// A layer with one factor for both axes.
  public convenience init(
    factor: Int = 2, interpolation: Interpolation = .nearest, name: String? = nil
  ) {
    self.init(factor: (factor, factor), interpolation: interpolation, name: name)
  }

  public override func forward(_ input: Variable) -> Variable {
    upSampling2D(input, factor: factor, interpolation: interpolation)
  }
}
