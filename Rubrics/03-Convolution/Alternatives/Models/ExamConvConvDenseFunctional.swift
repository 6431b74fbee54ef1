import Gradus

/// conv-conv-dense with pool and ReLU used twice.
public func convConvDenseFunctional(_ plan: ExamPlan) throws -> Model {
  let input = Input(shape: plan.inputShape, seed: plan.seed, dtype: plan.dtype)
  let (activation, pool) = (ReLU(), MaxPool2D(size: 2))
  let first = Convolution2D(
    filters: plan.filters[0], kernelSize: plan.kernelSize, padding: .same)(input)
  let second = Convolution2D(
    filters: plan.filters[1], kernelSize: plan.kernelSize, padding: .same)(pool(activation(first)))
  let logits = Dense(plan.classes)(Flatten()(pool(activation(second))))
  return Model(inputs: [input], outputs: [logits], name: "conv-conv-dense")
}
