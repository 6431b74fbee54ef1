// Operators of tensors: with broadcasting, and with a number on either side,
// which takes the element type of the tensor. A mismatch stops and names both shapes.
extension Tensor {
  /// The sum, element by element.
  public static func + (first: Tensor, second: Tensor) -> Tensor {
    combine("+", .add, first, second)
  }

  /// The sum, of every element and a number.
  public static func + (first: Tensor, second: Double) -> Tensor {
    combine(.add, first, second)
  }

  /// The sum, of a number and every element.
  public static func + (first: Double, second: Tensor) -> Tensor {
    combine(.add, first, second)
  }

  /// The difference, element by element.
  public static func - (first: Tensor, second: Tensor) -> Tensor {
    combine("-", .subtract, first, second)
  }

  /// The difference, of every element and a number.
  public static func - (first: Tensor, second: Double) -> Tensor {
    combine(.subtract, first, second)
  }

  /// The difference, of a number and every element.
  public static func - (first: Double, second: Tensor) -> Tensor {
    combine(.subtract, first, second)
  }

  /// The product, element by element.
  public static func * (first: Tensor, second: Tensor) -> Tensor {
    combine("*", .multiply, first, second)
  }

  /// The product, of every element and a number.
  public static func * (first: Tensor, second: Double) -> Tensor {
    combine(.multiply, first, second)
  }

  /// The product, of a number and every element.
  public static func * (first: Double, second: Tensor) -> Tensor {
    combine(.multiply, first, second)
  }

  /// The quotient, element by element.
  public static func / (first: Tensor, second: Tensor) -> Tensor {
    combine("/", .divide, first, second)
  }

  /// The quotient, of every element and a number.
  public static func / (first: Tensor, second: Double) -> Tensor {
    combine(.divide, first, second)
  }

  /// The quotient, of a number and every element.
  public static func / (first: Double, second: Tensor) -> Tensor {
    combine(.divide, first, second)
  }

  /// The sum in place; the result must have the left side's shape.
  public static func += (first: inout Tensor, second: Tensor) {
    first.update("+", .add, second)
  }

  /// The sum in place, with a number.
  public static func += (first: inout Tensor, second: Double) {
    first.update(.add, second)
  }

  /// The difference in place; the result must have the left side's shape.
  public static func -= (first: inout Tensor, second: Tensor) {
    first.update("-", .subtract, second)
  }

  /// The difference in place, with a number.
  public static func -= (first: inout Tensor, second: Double) {
    first.update(.subtract, second)
  }

  /// The product in place; the result must have the left side's shape.
  public static func *= (first: inout Tensor, second: Tensor) {
    first.update("*", .multiply, second)
  }

  /// The product in place, with a number.
  public static func *= (first: inout Tensor, second: Double) {
    first.update(.multiply, second)
  }

  /// The quotient in place; the result must have the left side's shape.
  public static func /= (first: inout Tensor, second: Tensor) {
    first.update("/", .divide, second)
  }

  /// The quotient in place, with a number.
  public static func /= (first: inout Tensor, second: Double) {
    first.update(.divide, second)
  }

  /// Every element with its sign changed.
  public static prefix func - (operand: Tensor) -> Tensor {
    operand.map(.negate)
  }
}
