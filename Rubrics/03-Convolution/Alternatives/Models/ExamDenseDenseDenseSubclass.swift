import Gradus

/// dense-dense-dense with an array of layers as a property.
public func denseDenseDenseSubclass(_ plan: ExamPlan) throws -> Model {
  let model = ThreeLayers(plan.units.prefix(2) + [plan.classes])
  model.build(inputShape: plan.inputShape, seed: plan.seed, dtype: plan.dtype)
  return model
}

private final class ThreeLayers: Model {
  let dense: [Dense]

  init(_ units: ArraySlice<Int>) {
    dense = units.map { Dense($0, initializer: .heNormal) }
    super.init(name: "three layers")
  }

  override func forward(_ input: Variable) -> Variable {
    let x = input.reshaped([input.shape[0], -1])
    return dense[2](relu(dense[1](relu(dense[0](x)))))
  }
}
