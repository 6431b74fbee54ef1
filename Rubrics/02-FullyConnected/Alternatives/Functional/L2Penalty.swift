import Gradus

/// By norms, with a factor of 0 for biases.
public func l2Penalty(_ parameters: [Tensor], strength: Double) throws -> LossAndGradients {
  let factors = parameters.map { $0.rank > 1 ? strength : 0.0 }
  return LossAndGradients(
    loss: zip(parameters, factors).map { $1 * $0.norm() * $0.norm() / 2 }.reduce(0, +),
    gradients: zip(parameters, factors).map { $1 * $0 })
}
