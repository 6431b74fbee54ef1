import Gradus

/// conv-dense-dense by subclassing.
public func convDenseDenseSubclass(_ plan: ExamPlan) throws -> Model {
  ConvDenseDense(plan).build(inputShape: plan.inputShape, seed: plan.seed, dtype: plan.dtype)
}

private final class ConvDenseDense: Model {
  let first: Convolution2D
  let second: Dense
  let third: Dense
  let pool = MaxPool2D(size: 2)
  let flatten = Flatten()

  init(_ plan: ExamPlan) {
    first = Convolution2D(filters: plan.filters[0], kernelSize: plan.kernelSize, padding: .same)
    second = Dense(plan.units[0])
    third = Dense(plan.classes)
    super.init()
  }

  override func forward(_ input: Variable) -> Variable {
    var x = input
    x = relu(first(x))
    x = pool(x)
    x = flatten(x)
    x = relu(second(x))
    x = third(x)
    return x
  }
}
