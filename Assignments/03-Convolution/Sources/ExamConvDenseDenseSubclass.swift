import Gradus

/// A practical task of the exam: conv-dense-dense, written by subclassing.
///
/// The layers, whose sizes the plan gives:
///
///     Convolution2D(filters[0], kernelSize, padding .same) → ReLU → MaxPool2D(2) → Flatten →
///       Dense(units[0]) → ReLU → Dense(classes)
///
/// The style: a class of your own that inherits from `Model`, keeps each convolution and dense
/// layer in a stored property of its own, in the order in which they are called (no `Sequential`
/// inside), and overrides `forward(_:)`. The pool is a `MaxPool2D` in a property; for the others
/// write `relu(x)` and `x.reshaped([x.shape[0], -1])`, or keep a `ReLU()` and a `Flatten()` in
/// properties too (`flatten(_:)` is your own function for tensors). Layers that `forward` makes have
/// no weights. Build the model with `build(inputShape:seed:dtype:)`.
///
/// Every convolution and dense layer has a bias. Logits come out: there is no softmax at the end.
///
/// - Parameter plan: the shape of an image, the sizes of the layers, the seed and the element type.
/// - Returns: the model, built.
public func convDenseDenseSubclass(_ plan: ExamPlan) throws -> Model {
  throw NotImplemented()
}
