import Gradus

/// With a slice of the logits, and the maximum in loops.
public func saliencyMap(of image: Tensor, label: Int, model: Layer) throws -> Tensor {
  let input = Variable(.stacked([image]))
  let logits = model(input)
  let slope = logits.sliced(label..<(label + 1), axis: -1).mean().gradients(of: [input])[0]
  var map = Tensor.zeros([image.shape[0], image.shape[1]], dtype: image.dtype)
  for h in 0..<image.shape[0] {
    for v in 0..<image.shape[1] {
      for c in 0..<image.shape[2] { map[h, v] = max(map[h, v], slope[0, h, v, c].magnitude) }
    }
  }
  return map
}
