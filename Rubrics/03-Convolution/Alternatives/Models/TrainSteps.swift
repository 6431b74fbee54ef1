import Gradus

/// In a chain, and with the mode put back by `defer`.
public func trainSteps(
  _ model: Model, images: Tensor, labels: Tensor, optimizer: Optimizer, steps: Int
) throws -> [Double] {
  model.mode = .training
  defer { model.mode = .evaluation }
  let trainable = model.trainableParameters
  return (0..<steps).map { _ in
    let loss = SparseCategoricalCrossEntropy()(model(Variable(images)), labels)
    let gradients = loss.gradients(of: trainable)
    defer { optimizer.step(trainable, gradients: gradients) }
    return loss.item
  }
}
