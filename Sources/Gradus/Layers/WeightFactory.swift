/// Makes the parameters of layers, one after the other, from one seed.
///
/// Each draw has a generator of its own, so that the size of one parameter does not change the
/// values of the next.
public struct WeightFactory {
  /// The element type of everything it makes.
  public let dtype: DType
  private var generator: SeededGenerator

  /// A factory whose parameters depend on `seed` and the order of the calls alone.
  public init(seed: UInt64, dtype: DType = .float32) {
    self.dtype = dtype
    generator = SeededGenerator(seed: seed)
  }

  /// A parameter of a shape, filled by an initializer.
  public mutating func parameter(
    _ name: String, _ shape: [Int], _ initializer: Initializer, regularizer: Regularizer? = nil
  ) -> Parameter {
    var draws = generator.split()
    let value = initializer.makeValue(shape: shape, dtype: dtype, using: &draws)
    let parameter = Parameter(name, value)
    parameter.regularizer = regularizer
    return parameter
  }

  /// A buffer of a shape, every element `value`.
  public func buffer(_ name: String, _ shape: [Int], filledWith value: Double) -> Buffer {
    Buffer(name, Tensor.full(shape, value, dtype: dtype))
  }

  /// A stream of random numbers for a layer that draws while it is used.
  public mutating func randomSource() -> RandomSource {
    RandomSource(generator.split())
  }
}
