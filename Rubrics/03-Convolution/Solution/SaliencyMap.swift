import Gradus

/// Where a model looks, found by the gradient of one logit.
public func saliencyMap(of image: Tensor, label: Int, model: Layer) throws -> Tensor {
  let input = Variable(image.reshaped([1] + image.shape))
  let logit = model(input).selecting(label, axis: 1).sum()
  let gradient = logit.gradients(of: [input])[0].reshaped(image.shape)
  return abs(gradient).max(axes: [2])
}
