/// Scales weights so that signals keep their size both ways through layers whose activation is
/// nearly linear at 0.
///
/// Source: Glorot & Bengio, "Understanding the difficulty of training deep feedforward neural
/// networks", 2010, section 4.2.1.
public struct XavierInitializer: Initializer {
  /// Uniform over ±√(6 / (in + out)) if true, else normal with variance 2 / (in + out).
  public let isUniform: Bool

  /// An initializer of one of its two kinds.
  public init(isUniform: Bool) { self.isUniform = isUniform }

  /// The first values, by the rule of the type.
  public func makeValue(
    shape: [Int], dtype: DType, using generator: inout SeededGenerator
  ) -> Tensor {
    let fans = Fans(shape: shape)
    let total = Double(fans.incoming + fans.outgoing)
    if isUniform {
      let limit = (6 / total).squareRoot()
      return .uniform(shape, in: -limit..<limit, dtype: dtype, using: &generator)
    }
    return .normal(
      shape, standardDeviation: (2 / total).squareRoot(), dtype: dtype, using: &generator)
  }
}

extension Initializer where Self == XavierInitializer {
  /// Uniform over ±√(6 / (in + out)).
  public static var xavierUniform: XavierInitializer { XavierInitializer(isUniform: true) }
  /// Normal with variance 2 / (in + out).
  public static var xavierNormal: XavierInitializer { XavierInitializer(isUniform: false) }
}
