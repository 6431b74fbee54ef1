import Gradus

/// dense-dense-dense the functional way.
public func denseDenseDenseFunctional(_ plan: ExamPlan) throws -> Model {
  let image = Input(shape: plan.inputShape, seed: plan.seed, dtype: plan.dtype)
  var x: Node = image
  x = Flatten()(x)
  x = Dense(plan.units[0])(x)
  x = ReLU()(x)
  x = Dense(plan.units[1])(x)
  x = ReLU()(x)
  x = Dense(plan.classes)(x)
  return Model(inputs: [image], outputs: [x])
}
