import Gradus

/// The logistic function, **σ(x) = 1 ÷ (1 + e⁻ˣ)**, of each element.
///
/// For every finite x the result is a number from 0 to 1, never NaN: eˣ ÷ (1 + eˣ) is the same in
/// algebra, but ∞ ÷ ∞ for x = 1000.
///
/// - Parameter input: x, any shape.
/// - Returns: the same shape and element type.
public func sigmoidForward(_ input: Tensor) throws -> Tensor {
  1 / (1 + exp(-input))
}

/// The gradient of the logistic function. With s = σ(x), σ′(x) = s·(1 − s).
///
/// - Parameters:
///   - upstream: ∂L/∂output, in the shape of the output.
///   - output: s, what `sigmoidForward` **returned** (not its input).
/// - Returns: ∂L/∂x, the same shape and element type.
public func sigmoidBackward(_ upstream: Tensor, output: Tensor) throws -> Tensor {
  upstream * output * (1 - output)
}
