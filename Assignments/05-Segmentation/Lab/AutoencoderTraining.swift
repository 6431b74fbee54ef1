import Gradus
import LabSupport
import Segmentation

/// Goes through the images in batches, shuffled anew in every epoch, with a rate that falls along a
/// cosine.
func eachBatch(
  _ images: Tensor, epochs: Int, rate: Double, optimizer: Optimizer, seed: UInt64,
  _ body: (Tensor, inout SeededGenerator) throws -> Void
) rethrows {
  let size = 64
  var generator = SeededGenerator(seed: seed)
  let count = images.shape[0]
  let schedule = CosineDecay(
    initialRate: rate, finalRate: rate / 50, steps: epochs * ((count + size - 1) / size))
  var step = 0
  for _ in 0..<epochs {
    let order = generator.permutation(count)
    for start in stride(from: 0, to: count, by: size) {
      optimizer.learningRate = schedule.rate(at: step)
      try body(images.gathered(Array(order[start..<min(start + size, count)])), &generator)
      step += 1
    }
  }
}

/// What a model makes of images: logits through a sigmoid.
func rebuilt(_ model: Model, _ images: Tensor) -> Tensor {
  model.mode = .evaluation
  return .concatenated(
    stride(from: 0, to: images.shape[0], by: 250).map { start in
      let end = min(start + 250, images.shape[0])
      return sigmoid(model(.constant(images.sliced(start..<end, axis: 0))).value)
    }, axis: 0)
}

/// The mean squared error of a pixel.
func squaredError(_ images: Tensor, _ truth: Tensor) -> Double {
  square(images - truth).mean().item
}
