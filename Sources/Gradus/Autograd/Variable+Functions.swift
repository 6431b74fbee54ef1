// Functions of every element of a variable.

/// The exponential of every element.
public func exp(_ x: Variable) -> Variable {
  let y = exp(x.value)
  return Variable("exp", [x], y) { upstream, _ in [upstream * y] }
}

/// The natural logarithm of every element.
public func log(_ variable: Variable) -> Variable {
  let x = variable.value
  return Variable("log", [variable], log(x)) { upstream, _ in [upstream / x] }
}

/// The square root of every element; its gradient at 0 is infinite.
public func sqrt(_ x: Variable) -> Variable {
  let y = sqrt(x.value)
  return Variable("sqrt", [x], y) { upstream, _ in [upstream / (y * 2)] }
}

/// The absolute value of every element; its gradient at 0 is taken as 0.
public func abs(_ variable: Variable) -> Variable {
  let x = variable.value
  return Variable("abs", [variable], abs(x)) { upstream, _ in [upstream * sign(x)] }
}

/// The sine of every element, in radians.
public func sin(_ variable: Variable) -> Variable {
  let x = variable.value
  return Variable("sin", [variable], sin(x)) { upstream, _ in [upstream * cos(x)] }
}

/// The cosine of every element, in radians.
public func cos(_ variable: Variable) -> Variable {
  let x = variable.value
  return Variable("cos", [variable], cos(x)) { upstream, _ in [-upstream * sin(x)] }
}

/// The hyperbolic tangent of every element.
public func tanh(_ x: Variable) -> Variable {
  let y = tanh(x.value)
  return Variable("tanh", [x], y) { upstream, _ in [upstream * (1 - square(y))] }
}

/// `1 / (1 + exp(-x))` of every element.
public func sigmoid(_ x: Variable) -> Variable {
  let y = sigmoid(x.value)
  return Variable("sigmoid", [x], y) { upstream, _ in [upstream * y * (1 - y)] }
}

/// `max(x, 0)` of every element; its gradient at 0 is taken as 0.
public func relu(_ variable: Variable) -> Variable {
  // The value is above 0 exactly where its operand is, so the operand need not be kept.
  let y = variable.pending?.evaluate(Epilogue(rectifies: true)) ?? relu(variable.value)
  return Variable("relu", [variable], y, isRectifier: true) { upstream, _ in
    [y.gradient(of: .relu, upstream: upstream)]
  }
}

/// The square of every element.
public func square(_ variable: Variable) -> Variable {
  let x = variable.value
  return Variable("square", [variable], square(x)) { upstream, _ in [upstream * x * 2] }
}

/// Every element to a fixed power.
public func pow(_ variable: Variable, _ exponent: Double) -> Variable {
  let x = variable.value
  return Variable("pow", [variable], pow(x, exponent)) { upstream, _ in
    // Power 0 is constant even at 0, where 0 · x⁻¹ is not a number.
    [exponent == 0 ? upstream.zerosLike : upstream * exponent * pow(x, exponent - 1)]
  }
}

/// The larger of two elements, with broadcasting. Where they are equal the gradient goes to
/// the first.
public func maximum(_ first: Variable, _ second: Variable) -> Variable {
  let (x, y) = (first.value, second.value)
  return chosen("maximum", first, second, maximum(x, y)) { x .>= y }
}

/// The larger of every element and a number. Where they are equal the gradient goes to
/// the variable.
public func maximum(_ variable: Variable, _ number: Double) -> Variable {
  let x = variable.value
  return Variable("maximum", [variable], maximum(x, number)) { upstream, _ in
    [Tensor.select(x .>= number, upstream, upstream.zerosLike)]
  }
}

/// The smaller of two elements, with broadcasting. Where they are equal the gradient goes to
/// the first.
public func minimum(_ first: Variable, _ second: Variable) -> Variable {
  let (x, y) = (first.value, second.value)
  return chosen("minimum", first, second, minimum(x, y)) { x .<= y }
}

/// The smaller of every element and a number. Where they are equal the gradient goes to
/// the variable.
public func minimum(_ variable: Variable, _ number: Double) -> Variable {
  let x = variable.value
  return Variable("minimum", [variable], minimum(x, number)) { upstream, _ in
    [Tensor.select(x .<= number, upstream, upstream.zerosLike)]
  }
}

extension Variable {
  /// Takes an element of `first` where `condition` is not 0, and of `second` elsewhere. No
  /// gradient goes to the condition. The three broadcast to one shape.
  public static func select(
    _ condition: Tensor, _ first: Variable, _ second: Variable
  ) -> Variable {
    chosen("select", first, second, Tensor.select(condition, first.value, second.value)) {
      condition
    }
  }
}

/// A node each element of which comes from one of two operands.
private func chosen(
  _ operation: String, _ first: Variable, _ second: Variable, _ value: Tensor,
  fromFirst: @escaping () -> Tensor
) -> Variable {
  let (shape, otherShape) = (first.shape, second.shape)
  return Variable(operation, [first, second], value) { upstream, wanted in
    let mask = fromFirst()
    let zeros = upstream.zerosLike
    return [
      wanted[0] ? Tensor.select(mask, upstream, zeros).summed(to: shape) : nil,
      wanted[1] ? Tensor.select(mask, zeros, upstream).summed(to: otherShape) : nil,
    ]
  }
}
