import Gradus

/// A practical task of the exam: dense-dense-dense, written with `Sequential`.
///
/// The layers, whose sizes the plan gives:
///
///     Flatten → Dense(units[0]) → ReLU → Dense(units[1]) → ReLU → Dense(classes)
///
/// The style: a `Sequential` of these layers, one after the other, and nothing else. Build it with
/// `build(inputShape:seed:dtype:)`.
///
/// Every convolution and dense layer has a bias. Logits come out: there is no softmax at the end.
///
/// - Parameter plan: the shape of an image, the sizes of the layers, the seed and the element type.
/// - Returns: the model, built.
public func denseDenseDenseSequential(_ plan: ExamPlan) throws -> Model {
  throw NotImplemented()
}
