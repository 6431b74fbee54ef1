/// Scales weights so that signals keep their size on the way forward through layers with ReLU,
/// which halves the mean square.
///
/// The same as PyTorch's `kaiming_uniform_` and `kaiming_normal_` with `nonlinearity='relu'`.
///
/// Source: He, Zhang, Ren & Sun, "Delving deep into rectifiers", 2015, section 2.2.
public struct HeInitializer: Initializer {
  /// Uniform over ±√(6 / in) if true, else normal with variance 2 / in.
  public let isUniform: Bool

  /// An initializer of one of its two kinds.
  public init(isUniform: Bool) { self.isUniform = isUniform }

  /// The first values, by the rule of the type.
  public func makeValue(
    shape: [Int], dtype: DType, using generator: inout SeededGenerator
  ) -> Tensor {
    scaledByInputs(2, isUniform, shape, dtype, &generator)
  }
}

/// Scales weights so that signals keep their size on the way forward through layers whose
/// activation is nearly linear at 0; what SELU wants too.
///
/// Source: LeCun, Bottou, Orr & Müller, "Efficient BackProp", 1998, section 4.6.
public struct LeCunInitializer: Initializer {
  /// Uniform over ±√(3 / in) if true, else normal with variance 1 / in.
  public let isUniform: Bool

  /// An initializer of one of its two kinds.
  public init(isUniform: Bool) { self.isUniform = isUniform }

  /// The first values, by the rule of the type.
  public func makeValue(
    shape: [Int], dtype: DType, using generator: inout SeededGenerator
  ) -> Tensor {
    scaledByInputs(1, isUniform, shape, dtype, &generator)
  }
}

/// Values of variance `gain / in`.
private func scaledByInputs(
  _ gain: Double, _ isUniform: Bool, _ shape: [Int], _ dtype: DType,
  _ generator: inout SeededGenerator
) -> Tensor {
  // A layer without inputs has no values to draw, but an initializer may not stop there.
  let variance = gain / Double(max(Fans(shape: shape).incoming, 1))
  if isUniform {
    let limit = (3 * variance).squareRoot()
    return .uniform(shape, in: -limit..<limit, dtype: dtype, using: &generator)
  }
  return .normal(
    shape, standardDeviation: variance.squareRoot(), dtype: dtype, using: &generator)
}

extension Initializer where Self == HeInitializer {
  /// Uniform over ±√(6 / in).
  public static var heUniform: HeInitializer { HeInitializer(isUniform: true) }
  /// Normal with variance 2 / in.
  public static var heNormal: HeInitializer { HeInitializer(isUniform: false) }
}

extension Initializer where Self == LeCunInitializer {
  /// Uniform over ±√(3 / in).
  public static var leCunUniform: LeCunInitializer { LeCunInitializer(isUniform: true) }
  /// Normal with variance 1 / in.
  public static var leCunNormal: LeCunInitializer { LeCunInitializer(isUniform: false) }
}
