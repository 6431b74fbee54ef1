import Gradus

/// A practical task of the exam: dense-dense-dense, written the functional way.
///
/// The layers, whose sizes the plan gives:
///
///     Flatten → Dense(units[0]) → ReLU → Dense(units[1]) → ReLU → Dense(classes)
///
/// The style: `Input(shape:seed:dtype:)`, layers called on what comes before, and
/// `Model(inputs:outputs:)` itself, not a subclass. Such a model is built already. A variable for
/// what comes before is a `Node`: `var x: Node = image`.
///
/// Every convolution and dense layer has a bias. Logits come out: there is no softmax at the end.
///
/// - Parameter plan: the shape of an image, the sizes of the layers, the seed and the element type.
/// - Returns: the model, built.
public func denseDenseDenseFunctional(_ plan: ExamPlan) throws -> Model {
  throw NotImplemented()
}
