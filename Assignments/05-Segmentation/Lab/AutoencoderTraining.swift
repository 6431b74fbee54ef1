import Gradus
import LabSupport
import Segmentation

/// Trains on batches of images, which are shuffled anew in every epoch, or goes on with a training
/// that was interrupted.
///
/// - Parameters:
///   - name: of the file that keeps the network.
///   - settings: what decides the result besides the number of images, the epochs, the rate, the seed.
///   - bar: of the work that this training is a part of, in steps, if there is one.
///   - body: does a step with a batch and gives its loss.
func trainOnBatches(
  _ model: Model, of images: Tensor, name: String, settings: String, epochs: Int, rate: Double,
  seed: UInt64, in lab: Lab, progress bar: ProgressLine? = nil,
  _ body: (Tensor, Optimizer, inout SeededGenerator) throws -> Double
) throws {
  let count = images.shape[0]
  let batches = batchCount(of: images)
  let training = KeptTraining(
    name: name, settings: "\(settings), \(count) images", steps: epochs * batches, rate: rate,
    seed: seed)
  var (epoch, order) = (-1, [Int]())
  try training.run(model, in: lab, progress: bar) { step, generator in
    if step / batches != epoch {
      epoch = step / batches
      var shuffler = SeededGenerator(seed: seed &+ UInt64(epoch))
      order = shuffler.permutation(count)
    }
    let start = step % batches * batchSize
    let batch = images.gathered(Array(order[start..<min(start + batchSize, count)]))
    return try body(batch, training.optimizer, &generator)
  }
}

/// The images of a batch; the last one of an epoch may be smaller.
private let batchSize = 64

/// How many batches an epoch has.
func batchCount(of images: Tensor) -> Int { (images.shape[0] + batchSize - 1) / batchSize }

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
