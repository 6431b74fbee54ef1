import Gradus

/// Where a model looks, found by the gradient of one logit with respect to the pixels:
///
///     map[h, w] = max over c of |∂ logit[label] / ∂ image[h, w, c]|
///
/// The logit is taken before any softmax. `logits.selecting(label, axis: 1).sum()` picks it from
/// `[1, classes]`, and `gradients(of:)` gives the gradient.
///
/// - Parameters:
///   - image: `[H, W, C]`, in the element type of the model.
///   - label: the class whose logit is looked at.
///   - model: a built model that gives logits `[N, classes]`, used in the mode in which it is.
/// - Returns: `[H, W]`, in the image's element type, no number negative.
/// - Source: Simonyan, Vedaldi & Zisserman, "Deep inside convolutional networks", 2014, section 3.
public func saliencyMap(of image: Tensor, label: Int, model: Layer) throws -> Tensor {
  throw NotImplemented()
}
