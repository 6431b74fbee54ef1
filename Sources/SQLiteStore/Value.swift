/// A value that SQLite can keep: one case for each of its storage classes.
public enum Value: Equatable, Sendable {
  /// No value.
  case null
  /// A signed integer of up to 64 bits.
  case integer(Int)
  /// A floating-point number of 64 bits.
  case real(Double)
  /// Text, kept as UTF-8; it may contain NUL.
  case text(String)
  /// Bytes, kept as they are.
  case blob([UInt8])

  /// Text, or null.
  public init(_ text: String?) {
    self = text.map(Value.text) ?? .null
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByNilLiteral
{
  /// A literal in quotes is text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A whole number is an integer.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// A number with a fraction is a real.
  public init(floatLiteral value: Double) { self = .real(value) }
  /// `nil` is null.
  public init(nilLiteral: ()) { self = .null }
}
