import Gradus

/// conv-conv-dense from an array.
public func convConvDenseSequential(_ plan: ExamPlan) throws -> Model {
  var layers: [Layer] = []
  for filters in plan.filters.prefix(2) {
    layers += [
      Convolution2D(filters: filters, kernelSize: plan.kernelSize, padding: .same), ReLU(),
      MaxPool2D(),
    ]
  }
  layers.append(Flatten())
  layers.append(Dense(plan.classes))
  return Sequential(layers).build(
    inputShape: plan.inputShape, seed: plan.seed, dtype: plan.dtype)
}
