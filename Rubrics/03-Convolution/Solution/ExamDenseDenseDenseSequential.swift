import Gradus

/// dense-dense-dense with `Sequential`.
public func denseDenseDenseSequential(_ plan: ExamPlan) throws -> Model {
  Sequential {
    Flatten()
    Dense(plan.units[0])
    ReLU()
    Dense(plan.units[1])
    ReLU()
    Dense(plan.classes)
  }.build(inputShape: plan.inputShape, seed: plan.seed, dtype: plan.dtype)
}
