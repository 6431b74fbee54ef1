// Operators of variables. Gradients of operands that were repeated are summed back to their
// shape. A tensor or a number beside a variable is a constant.
extension Variable {
  /// The sum, element by element, with broadcasting.
  public static func + (first: Variable, second: Variable) -> Variable {
    if let sum = pendingSum(first, second) { return sum }
    let (x, y) = (first.value, second.value)
    return Variable("+", [first, second], x + y) { upstream, wanted in
      [
        wanted[0] ? upstream.summed(to: x.shape) : nil,
        wanted[1] ? upstream.summed(to: y.shape) : nil,
      ]
    }
  }

  /// The sum, of every element and a number.
  public static func + (first: Variable, second: Double) -> Variable {
    Variable("+", [first], first.value + second) { upstream, _ in [upstream] }
  }

  /// The sum, of a number and every element.
  public static func + (first: Double, second: Variable) -> Variable {
    Variable("+", [second], first + second.value) { upstream, _ in [upstream] }
  }

  /// The sum, of a variable and a constant tensor.
  public static func + (first: Variable, second: Tensor) -> Variable {
    first + .constant(second)
  }

  /// The sum, of a constant tensor and a variable.
  public static func + (first: Tensor, second: Variable) -> Variable {
    .constant(first) + second
  }

  /// The difference, element by element, with broadcasting.
  public static func - (first: Variable, second: Variable) -> Variable {
    let (x, y) = (first.value, second.value)
    return Variable("-", [first, second], x - y) { upstream, wanted in
      [
        wanted[0] ? upstream.summed(to: x.shape) : nil,
        wanted[1] ? (-upstream).summed(to: y.shape) : nil,
      ]
    }
  }

  /// The difference, of every element and a number.
  public static func - (first: Variable, second: Double) -> Variable {
    Variable("-", [first], first.value - second) { upstream, _ in [upstream] }
  }

  /// The difference, of a number and every element.
  public static func - (first: Double, second: Variable) -> Variable {
    Variable("-", [second], first - second.value) { upstream, _ in [-upstream] }
  }

  /// The difference, of a variable and a constant tensor.
  public static func - (first: Variable, second: Tensor) -> Variable {
    first - .constant(second)
  }

  /// The difference, of a constant tensor and a variable.
  public static func - (first: Tensor, second: Variable) -> Variable {
    .constant(first) - second
  }

  /// The product, element by element, with broadcasting.
  public static func * (first: Variable, second: Variable) -> Variable {
    let (x, y) = (first.value, second.value)
    return Variable("*", [first, second], x * y) { upstream, wanted in
      [
        wanted[0] ? (upstream * y).summed(to: x.shape) : nil,
        wanted[1] ? (upstream * x).summed(to: y.shape) : nil,
      ]
    }
  }

  /// The product, of every element and a number.
  public static func * (first: Variable, second: Double) -> Variable {
    Variable("*", [first], first.value * second) { upstream, _ in [upstream * second] }
  }

  /// The product, of a number and every element.
  public static func * (first: Double, second: Variable) -> Variable {
    Variable("*", [second], first * second.value) { upstream, _ in [upstream * first] }
  }

  /// The product, of a variable and a constant tensor.
  public static func * (first: Variable, second: Tensor) -> Variable {
    first * .constant(second)
  }

  /// The product, of a constant tensor and a variable.
  public static func * (first: Tensor, second: Variable) -> Variable {
    .constant(first) * second
  }

  /// The quotient, element by element, with broadcasting.
  public static func / (first: Variable, second: Variable) -> Variable {
    let (x, y) = (first.value, second.value)
    return Variable("/", [first, second], x / y) { upstream, wanted in
      [
        wanted[0] ? (upstream / y).summed(to: x.shape) : nil,
        wanted[1] ? (-upstream * x / (y * y)).summed(to: y.shape) : nil,
      ]
    }
  }

  /// The quotient, of every element and a number.
  public static func / (first: Variable, second: Double) -> Variable {
    Variable("/", [first], first.value / second) { upstream, _ in [upstream / second] }
  }

  /// The quotient, of a number and every element.
  public static func / (first: Double, second: Variable) -> Variable {
    let x = second.value
    return Variable("/", [second], first / x) { upstream, _ in [-upstream * first / (x * x)] }
  }

  /// The quotient, of a variable and a constant tensor.
  public static func / (first: Variable, second: Tensor) -> Variable {
    first / .constant(second)
  }

  /// The quotient, of a constant tensor and a variable.
  public static func / (first: Tensor, second: Variable) -> Variable {
    .constant(first) / second
  }

  /// Every element with its sign changed.
  public static prefix func - (operand: Variable) -> Variable {
    Variable("-", [operand], -operand.value) { upstream, _ in [-upstream] }
  }

  /// The sum of a value that is pending and another of its shape, worked out in one pass.
  private static func pendingSum(_ first: Variable, _ second: Variable) -> Variable? {
    guard first.shape == second.shape, first.dtype == second.dtype, first !== second else {
      return nil
    }
    let (waiting, other) = first.addsTensors ? (first, second) : (second, first)
    guard waiting.addsTensors, let evaluate = waiting.pending?.evaluate else { return nil }
    let addend = other.value
    let pending = PendingValue(shape: first.shape, dtype: first.dtype) { epilogue in
      evaluate(Epilogue(addend: addend, rectifies: epilogue.rectifies))
    }
    return Variable("+", [first, second], pending: pending) { upstream, gate, wanted in
      let gradient = gate.map { $0.gradient(of: .relu, upstream: upstream) } ?? upstream
      return [wanted[0] ? gradient : nil, wanted[1] ? gradient : nil]
    }
  }

  /// Whether the value is pending and can have another added.
  private var addsTensors: Bool { pending?.addsTensors ?? false }
}
