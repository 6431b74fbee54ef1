import Kernels

/// `min(max(x, 0), maximum)` of every element; with 6 the ReLU6 of MobileNet.
public func relu(_ x: Tensor, maximum: Double) -> Tensor {
  x.map(.clippedReLU(maximum: maximum))
}

/// `x` of every element above 0, `slope · x` of every other.
public func leakyReLU(_ x: Tensor, slope: Double = 0.01) -> Tensor {
  x.map(.leakyReLU(slope: slope))
}

/// `x` of every element above 0, `alpha · (exp(x) − 1)` of every other.
public func elu(_ x: Tensor, alpha: Double = 1) -> Tensor {
  x.map(.elu(alpha: alpha))
}

/// The scaled exponential linear unit of every element: λx above 0, λα(exp(x) − 1) elsewhere.
public func selu(_ x: Tensor) -> Tensor {
  x.map(.selu)
}

/// `x · Φ(x)` of every element, `Φ` being the normal distribution function.
///
/// - Parameter approximate: whether `Φ` is replaced by
///   `½(1 + tanh(√(2/π)(x + 0.044715x³)))`, as GPT-2 has it.
public func gelu(_ x: Tensor, approximate: Bool = false) -> Tensor {
  x.map(approximate ? .approximateGELU : .gelu)
}

/// `x · sigmoid(x)` of every element, also called Swish.
public func silu(_ x: Tensor) -> Tensor {
  x.map(.silu)
}

/// `log(1 + exp(x))` of every element, without overflow for any `x`.
public func softplus(_ x: Tensor) -> Tensor {
  x.map(.softplus)
}

extension Activation.Function {
  /// The two constants make mean 0 and variance 1 a fixed point: Klambauer et al., 2017, eq. 14.
  static let selu = Activation.Function.scaledELU(
    alpha: 1.6732632423543772848170429916717, scale: 1.0507009873554804934193349852946)
}

extension Tensor {
  /// A new tensor of `function` applied to every element.
  func map(_ function: Activation.Function) -> Tensor {
    let result = Tensor(uninitialized: shape, dtype: dtype)
    withExtendedLifetime((storage, result.storage)) {
      switch dtype {
      case .float32:
        Activation.apply(function, to: storage.floats, count: count, into: result.storage.floats)
      case .float64:
        Activation.apply(function, to: storage.doubles, count: count, into: result.storage.doubles)
      }
    }
    return result
  }

  /// `upstream` times the slope of `function` at every element of `self`; both have one shape.
  func gradient(of function: Activation.Function, upstream: Tensor) -> Tensor {
    let result = Tensor(uninitialized: shape, dtype: dtype)
    withExtendedLifetime((storage, upstream.storage, result.storage)) {
      switch dtype {
      case .float32:
        Activation.gradient(
          function, at: storage.floats, upstream: upstream.storage.floats, count: count,
          into: result.storage.floats)
      case .float64:
        Activation.gradient(
          function, at: storage.doubles, upstream: upstream.storage.doubles, count: count,
          into: result.storage.doubles)
      }
    }
    return result
  }

  /// `max(x, 0)` of every element, in the same memory when no other tensor uses it.
  mutating func rectify() {
    makeUnique()
    withExtendedLifetime(storage) {
      switch dtype {
      case .float32: Activation.rectify(storage.floats, count: count)
      case .float64: Activation.rectify(storage.doubles, count: count)
      }
    }
  }
}
