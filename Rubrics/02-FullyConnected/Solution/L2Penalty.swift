import Gradus

/// The L2 penalty (*weight decay*) of a network's parameters, with its gradients:
///
///     R = strength ÷ 2 · Σ w²       over the elements of all weights
///     ∂R/∂w = strength · w
///
/// Only **weights** are penalised: tensors of rank 2 or more. Biases, scales and shifts (rank 1)
/// add nothing, and their gradients are zeros.
///
/// - Parameters:
///   - parameters: the parameters of a network of any depth, weights and biases in any order.
///   - strength: λ, 0 or more.
/// - Returns: R, and one gradient for each parameter, in its shape and element type.
/// - Source: A. Krogh, J. Hertz, "A simple weight decay can improve generalization", 1991.
public func l2Penalty(_ parameters: [Tensor], strength: Double) throws -> LossAndGradients {
  var result = LossAndGradients(loss: 0, gradients: [])
  for parameter in parameters {
    if parameter.rank < 2 {
      result.gradients.append(parameter.zerosLike)
    } else {
      result.loss += strength / 2 * (parameter * parameter).sum().item
      result.gradients.append(strength * parameter)
    }
  }
  return result
}
