import Gradus

/// conv-dense-dense the functional way.
public func convDenseDenseFunctional(_ plan: ExamPlan) throws -> Model {
  let image = Input(shape: plan.inputShape, seed: plan.seed, dtype: plan.dtype)
  var x: Node = image
  x = Convolution2D(filters: plan.filters[0], kernelSize: plan.kernelSize, padding: .same)(x)
  x = ReLU()(x)
  x = MaxPool2D(size: 2)(x)
  x = Flatten()(x)
  x = Dense(plan.units[0])(x)
  x = ReLU()(x)
  x = Dense(plan.classes)(x)
  return Model(inputs: [image], outputs: [x])
}
