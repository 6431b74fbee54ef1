/// The type of a tensor's elements.
///
/// Networks train in `float32`: half the memory and twice the speed. Gradients
/// are checked in `float64`: only there can a central difference see a small error.
public enum DType: String, Sendable, CaseIterable {
  /// IEEE 754 binary32, about 7 decimal digits.
  case float32
  /// IEEE 754 binary64, about 16 decimal digits.
  case float64

  /// Bytes of one element.
  public var size: Int { self == .float32 ? 4 : 8 }
}
