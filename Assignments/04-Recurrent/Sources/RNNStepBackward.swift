import Gradus

/// The gradients of one step of a plain recurrent network, h′ = tanh(x · wx + h · wh + b). With
///
///     dz = dh · (1 − h′²)
///
/// they are: of x dz · wxᵀ, of h dz · whᵀ, of wx xᵀ · dz, of wh hᵀ · dz, of b Σₙ dz. Nothing is divided
/// by N.
///
/// - Parameters:
///   - upstream: dh, the gradient of h′, `[N, H]`.
///   - x: the input of the step, `[N, D]`.
///   - previous: h, the state before the step, `[N, H]`.
///   - state: h′, the state after the step, `[N, H]`.
///   - weights: the weights of the step.
/// - Returns: each gradient in the shape and the element type of what it belongs to.
/// - Source: CS231n, "Recurrent neural networks".
public func rnnStepBackward(
  _ upstream: Tensor, x: Tensor, previous: Tensor, state: Tensor, _ weights: RNNWeights
) throws -> RNNStepGradients {
  throw NotImplemented()
}
