import Gradus

/// dense-dense-dense by subclassing.
public func denseDenseDenseSubclass(_ plan: ExamPlan) throws -> Model {
  DenseDenseDense(plan).build(inputShape: plan.inputShape, seed: plan.seed, dtype: plan.dtype)
}

private final class DenseDenseDense: Model {
  let first: Dense
  let second: Dense
  let third: Dense
  let flatten = Flatten()

  init(_ plan: ExamPlan) {
    first = Dense(plan.units[0])
    second = Dense(plan.units[1])
    third = Dense(plan.classes)
    super.init()
  }

  override func forward(_ input: Variable) -> Variable {
    var x = input
    x = flatten(x)
    x = relu(first(x))
    x = relu(second(x))
    x = third(x)
    return x
  }
}
