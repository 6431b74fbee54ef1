import Gradus

/// Trains a model on one batch for some steps. Each step, in training mode:
///
/// 1. the loss: `SparseCategoricalCrossEntropy` of the model's logits for all images;
/// 2. its gradients with respect to the model's *trainable* parameters;
/// 3. one step of the optimizer.
///
/// A layer's `mode` is `.training` or `.evaluation`. The model takes a variable, `.constant(images)`;
/// the loss takes the labels as they are.
///
/// Call it once for each batch, with one step, to train over a data set.
///
/// - Parameters:
///   - model: a built model that gives logits `[N, classes]`. Its parameters are changed; at the
///     end it is in evaluation mode.
///   - images: `[N, H, W, C]`, in the element type of the model.
///   - labels: the class of each image, `[N]`.
///   - optimizer: the rule that changes the parameters.
///   - steps: how many, at least 0.
/// - Returns: the loss of each step, computed before the parameters change: `steps` numbers.
public func trainSteps(
  _ model: Model, images: Tensor, labels: Tensor, optimizer: Optimizer, steps: Int
) throws -> [Double] {
  throw NotImplemented()
}
