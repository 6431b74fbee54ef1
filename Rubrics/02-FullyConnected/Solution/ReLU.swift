import Gradus

/// The rectifier, **max(x, 0)**, of each element.
///
/// - Parameter input: x, any shape.
/// - Returns: the same shape and element type.
/// - Source: V. Nair, G. Hinton, "Rectified linear units improve restricted Boltzmann machines",
///   2010.
public func reluForward(_ input: Tensor) throws -> Tensor {
  maximum(input, 0)
}

/// The gradient of the rectifier: `upstream` where x > 0, and 0 elsewhere. At exactly 0 there is no
/// derivative; **here it counts as 0**.
///
/// - Parameters:
///   - upstream: ∂L/∂output, in the shape of the input.
///   - input: the x of the forward pass.
/// - Returns: ∂L/∂x, the same shape and element type.
public func reluBackward(_ upstream: Tensor, input: Tensor) throws -> Tensor {
  Tensor.select(input .> 0, upstream, upstream.zerosLike)
}
