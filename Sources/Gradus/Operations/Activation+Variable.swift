import Kernels

/// `min(max(x, 0), maximum)` of every element; its gradient is 0 at both ends.
public func relu(_ x: Variable, maximum: Double) -> Variable {
  x.activated("relu", .clippedReLU(maximum: maximum))
}

/// `x` of every element above 0, `slope · x` of every other; the gradient at 0 is `slope`.
///
/// Source: Maas, Hannun & Ng, "Rectifier nonlinearities improve neural network acoustic models",
/// 2013, section 2.
public func leakyReLU(_ x: Variable, slope: Double = 0.01) -> Variable {
  x.activated("leakyReLU", .leakyReLU(slope: slope))
}

/// `x` of every element above 0, `alpha · (exp(x) − 1)` of every other; the gradient at 0 is
/// `alpha`.
///
/// Source: Clevert, Unterthiner & Hochreiter, "Fast and accurate deep network learning by
/// exponential linear units", 2015, section 3.
public func elu(_ x: Variable, alpha: Double = 1) -> Variable {
  x.activated("elu", .elu(alpha: alpha))
}

/// The scaled exponential linear unit of every element: λx above 0, λα(exp(x) − 1) elsewhere.
///
/// Source: Klambauer et al., "Self-normalizing neural networks", 2017, eq. 2 and 14.
public func selu(_ x: Variable) -> Variable {
  x.activated("selu", .selu)
}

/// `x · Φ(x)` of every element, `Φ` being the normal distribution function.
///
/// Source: Hendrycks & Gimpel, "Gaussian error linear units", 2016, section 2.
///
/// - Parameter approximate: whether `Φ` is replaced by
///   `½(1 + tanh(√(2/π)(x + 0.044715x³)))`, as GPT-2 has it.
public func gelu(_ x: Variable, approximate: Bool = false) -> Variable {
  x.activated("gelu", approximate ? .approximateGELU : .gelu)
}

/// `x · sigmoid(x)` of every element, also called Swish.
///
/// Source: Elfwing, Uchibe & Doya, "Sigmoid-weighted linear units for neural network function
/// approximation in reinforcement learning", 2017, section 2.1.
public func silu(_ x: Variable) -> Variable {
  x.activated("silu", .silu)
}

/// `log(1 + exp(x))` of every element, without overflow for any `x`.
public func softplus(_ x: Variable) -> Variable {
  x.activated("softplus", .softplus)
}

/// `x` of every element above 0, `slope · x` of every other, the slope being learnt.
///
/// Source: He et al., "Delving deep into rectifiers", 2015, section 2.1. The gradients at 0 are
/// those of the part below.
///
/// - Parameter slope: of a shape that broadcasts to that of `x`, such as `[channels]`.
public func parametricReLU(_ variable: Variable, slope: Variable) -> Variable {
  let (x, factor) = (variable.value, slope.value)
  guard x.dtype == factor.dtype else {
    stop(Complaint.types("parametricReLU", x.dtype, factor.dtype))
  }
  guard Broadcast.shape(x.shape, factor.shape) == x.shape else {
    stop(Complaint.broadcast("parametricReLU", x.shape, factor.shape))
  }
  let value = Tensor.select(x .> 0, x, x * factor)
  return Variable("parametricReLU", [variable, slope], value) { upstream, wanted in
    let isAbove = x .> 0
    return [
      wanted[0] ? Tensor.select(isAbove, upstream, upstream * factor) : nil,
      wanted[1]
        ? Tensor.select(isAbove, x.zerosLike, upstream * x).summed(to: factor.shape) : nil,
    ]
  }
}

extension Variable {
  fileprivate func activated(_ operation: String, _ function: Activation.Function) -> Variable {
    let x = value
    return Variable(operation, [self], x.map(function)) { upstream, _ in
      [x.gradient(of: function, upstream: upstream)]
    }
  }
}
