import Gradus

/// conv-conv-dense by subclassing.
public func convConvDenseSubclass(_ plan: ExamPlan) throws -> Model {
  ConvConvDense(plan).build(inputShape: plan.inputShape, seed: plan.seed, dtype: plan.dtype)
}

private final class ConvConvDense: Model {
  let first: Convolution2D
  let second: Convolution2D
  let third: Dense
  let pool = MaxPool2D(size: 2)
  let flatten = Flatten()

  init(_ plan: ExamPlan) {
    first = Convolution2D(filters: plan.filters[0], kernelSize: plan.kernelSize, padding: .same)
    second = Convolution2D(filters: plan.filters[1], kernelSize: plan.kernelSize, padding: .same)
    third = Dense(plan.classes)
    super.init()
  }

  override func forward(_ input: Variable) -> Variable {
    var x = input
    x = relu(first(x))
    x = pool(x)
    x = relu(second(x))
    x = pool(x)
    x = flatten(x)
    x = third(x)
    return x
  }
}
