import Gradus

/// Without `defer`.
public func denoisingStep(
  _ model: Model, _ clean: Tensor, corrupt: (Tensor) throws -> Tensor, loss: any Loss,
  optimizer: Optimizer
) throws -> Double {
  let noisy = Variable.constant(try corrupt(clean))
  model.mode = .training
  let cost = loss(model(noisy), clean)
  let weights = model.trainableParameters
  let before = cost.item
  optimizer.step(weights, gradients: cost.gradients(of: weights))
  model.mode = .evaluation
  return before
}
