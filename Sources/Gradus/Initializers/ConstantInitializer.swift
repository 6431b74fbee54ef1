/// Every element the same number: what biases start from.
public struct ConstantInitializer: Initializer {
  /// The number.
  public let value: Double

  /// An initializer to `value`.
  public init(_ value: Double) { self.value = value }

  /// The first values, by the rule of the type.
  public func makeValue(
    shape: [Int], dtype: DType, using generator: inout SeededGenerator
  ) -> Tensor {
    .full(shape, value, dtype: dtype)
  }
}

extension Initializer where Self == ConstantInitializer {
  /// Every element 0.
  public static var zeros: ConstantInitializer { ConstantInitializer(0) }
  /// Every element 1.
  public static var ones: ConstantInitializer { ConstantInitializer(1) }
  /// Every element `value`.
  public static func constant(_ value: Double) -> ConstantInitializer {
    ConstantInitializer(value)
  }
}
