import Gradus

/// conv-dense-dense with `Sequential`.
public func convDenseDenseSequential(_ plan: ExamPlan) throws -> Model {
  Sequential {
    Convolution2D(filters: plan.filters[0], kernelSize: plan.kernelSize, padding: .same)
    ReLU()
    MaxPool2D(size: 2)
    Flatten()
    Dense(plan.units[0])
    ReLU()
    Dense(plan.classes)
  }.build(inputShape: plan.inputShape, seed: plan.seed, dtype: plan.dtype)
}
