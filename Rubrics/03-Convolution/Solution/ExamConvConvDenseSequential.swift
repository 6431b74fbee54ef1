import Gradus

/// conv-conv-dense with `Sequential`.
public func convConvDenseSequential(_ plan: ExamPlan) throws -> Model {
  Sequential {
    Convolution2D(filters: plan.filters[0], kernelSize: plan.kernelSize, padding: .same)
    ReLU()
    MaxPool2D(size: 2)
    Convolution2D(filters: plan.filters[1], kernelSize: plan.kernelSize, padding: .same)
    ReLU()
    MaxPool2D(size: 2)
    Flatten()
    Dense(plan.classes)
  }.build(inputShape: plan.inputShape, seed: plan.seed, dtype: plan.dtype)
}
