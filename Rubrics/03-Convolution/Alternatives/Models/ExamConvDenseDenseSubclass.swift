import Gradus

/// conv-dense-dense with a layer for every step.
public func convDenseDenseSubclass(_ plan: ExamPlan) throws -> Model {
  Network(plan).build(inputShape: plan.inputShape, seed: plan.seed, dtype: plan.dtype)
}

private final class Network: Model {
  private let convolution: Convolution2D
  private let activation = ReLU()
  private let pool = MaxPool2D(size: 2, stride: 2)
  private let flatten = Flatten()
  private let hidden: Dense
  private let output: Dense

  init(_ plan: ExamPlan) {
    convolution = Convolution2D(
      filters: plan.filters[0], kernelSize: plan.kernelSize, padding: .same, initializer: .heNormal)
    hidden = Dense(plan.units[0])
    output = Dense(plan.classes)
    super.init()
  }

  override func forward(_ input: Variable) -> Variable {
    let maps = pool(activation(convolution(input)))
    return output(activation(hidden(flatten(maps))))
  }
}
