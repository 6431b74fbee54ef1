import Gradus

/// The hyperbolic tangent of each element. The engine's `tanh` may be used; if you write
/// (eˣ − e⁻ˣ) ÷ (eˣ + e⁻ˣ) instead, mind x = ±1000, where the result is ±1 and not NaN.
///
/// - Parameter input: x, any shape.
/// - Returns: the same shape and element type.
public func tanhForward(_ input: Tensor) throws -> Tensor {
  tanh(input)
}

/// The gradient of the hyperbolic tangent. With t = tanh x, tanh′(x) = 1 − t².
///
/// - Parameters:
///   - upstream: ∂L/∂output, in the shape of the output.
///   - output: t, what `tanhForward` **returned** (not its input).
/// - Returns: ∂L/∂x, the same shape and element type.
public func tanhBackward(_ upstream: Tensor, output: Tensor) throws -> Tensor {
  upstream * (1 - output * output)
}
