import Gradus

/// Trains a model on one batch for some steps.
public func trainSteps(
  _ model: Model, images: Tensor, labels: Tensor, optimizer: Optimizer, steps: Int
) throws -> [Double] {
  let cost = SparseCategoricalCrossEntropy()
  let input = Variable.constant(images)
  var losses: [Double] = []
  model.mode = .training
  for _ in 0..<steps {
    let loss = cost(model(input), labels)
    losses.append(loss.item)
    let parameters = model.trainableParameters
    optimizer.step(parameters, gradients: loss.gradients(of: parameters))
  }
  model.mode = .evaluation
  return losses
}
