import Gradus

/// One step of training a denoising autoencoder.
public func denoisingStep(
  _ model: Model, _ clean: Tensor, corrupt: (Tensor) throws -> Tensor, loss: any Loss,
  optimizer: Optimizer
) throws -> Double {
  let noisy = try corrupt(clean)
  model.mode = .training
  defer { model.mode = .evaluation }
  let value = loss(model(.constant(noisy)), clean)
  let parameters = model.trainableParameters
  optimizer.step(parameters, gradients: value.gradients(of: parameters))
  return value.item
}
