import ConvolutionLesson
import Gradus

/// A body such as a transfer begins with: built, and its statistics and weights no longer the
/// initial ones.
func trainedBody(seed: UInt64) -> Sequential {
  let body = Sequential {
    Convolution2D(filters: 3, kernelSize: 3, padding: .same)
    BatchNormalization()
    ReLU()
    MaxPool2D(size: 2)
    Convolution2D(filters: 4, kernelSize: 3, padding: .same, bias: false)
    BatchNormalization()
    ReLU()
    Convolution2D(filters: 5, kernelSize: 1)
  }.build(inputShape: [6, 4, 2], seed: seed, dtype: .float64)
  var generator = SeededGenerator(seed: seed)
  randomize(body, &generator)
  randomizeStatistics(body, &generator)
  return body
}

/// A few steps of training, as anyone would write them; returns the losses.
@discardableResult
func train(_ model: Layer, _ images: Tensor, _ labels: Tensor, steps: Int) -> [Double] {
  let optimizer = Adam(learningRate: 0.05)
  let cost = SparseCategoricalCrossEntropy()
  model.mode = .training
  defer { model.mode = .evaluation }
  return (0..<steps).map { _ in
    let loss = cost(model(.constant(images)), labels)
    let parameters = model.trainableParameters
    optimizer.step(parameters, gradients: loss.gradients(of: parameters))
    return loss.item
  }
}
