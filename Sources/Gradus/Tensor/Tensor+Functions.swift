import Kernels

/// The exponential of every element.
public func exp(_ x: Tensor) -> Tensor {
  x.map(.exp)
}

/// The natural logarithm of every element; −infinity at 0, not-a-number below.
public func log(_ x: Tensor) -> Tensor {
  x.map(.log)
}

/// The square root of every element; not-a-number below 0.
public func sqrt(_ x: Tensor) -> Tensor {
  x.map(.sqrt)
}

/// The absolute value of every element.
public func abs(_ x: Tensor) -> Tensor {
  x.map(.abs)
}

/// The sine of every element, in radians.
public func sin(_ x: Tensor) -> Tensor {
  x.map(.sin)
}

/// The cosine of every element, in radians.
public func cos(_ x: Tensor) -> Tensor {
  x.map(.cos)
}

/// The hyperbolic tangent of every element.
public func tanh(_ x: Tensor) -> Tensor {
  x.map(.tanh)
}

/// `1 / (1 + exp(-x))` of every element, without overflow for any `x`.
public func sigmoid(_ x: Tensor) -> Tensor {
  x.map(.sigmoid)
}

/// `max(x, 0)` of every element; not-a-number stays not-a-number.
public func relu(_ x: Tensor) -> Tensor {
  x.map(.relu)
}

/// The square of every element.
public func square(_ x: Tensor) -> Tensor {
  x.map(.square)
}

/// −1, 0 or 1 for every element.
public func sign(_ x: Tensor) -> Tensor {
  x.map(.sign)
}

/// Every element to a fixed power; not-a-number for a negative base and a fractional exponent.
public func pow(_ x: Tensor, _ exponent: Double) -> Tensor {
  // The two powers that losses are made of, without a call into the library.
  switch exponent {
  case 1: x
  case 2: x.map(.square)
  default: x.map(.power(exponent))
  }
}

/// The larger of two elements, with broadcasting; not-a-number when either is.
public func maximum(_ x: Tensor, _ y: Tensor) -> Tensor {
  Tensor.combine("maximum", .maximum, x, y)
}

/// The larger of every element and a number.
public func maximum(_ x: Tensor, _ y: Double) -> Tensor {
  Tensor.combine(.maximum, x, y)
}

/// The smaller of two elements, with broadcasting; not-a-number when either is.
public func minimum(_ x: Tensor, _ y: Tensor) -> Tensor {
  Tensor.combine("minimum", .minimum, x, y)
}

/// The smaller of every element and a number.
public func minimum(_ x: Tensor, _ y: Double) -> Tensor {
  Tensor.combine(.minimum, x, y)
}
