import FullyConnected
import Gradus
import LabSupport

/// Your `TwoLayerNetwork`, trained on the images, with the course of its training.
struct TrainedNetwork: Sendable {
  /// What is measured after an epoch.
  struct Epoch: Sendable {
    let trainingLoss: Double
    let validationLoss: Double
    let trainingAccuracy: Double
    let validationAccuracy: Double
  }

  /// The network after the epoch with the lowest loss on the validation images.
  let network: TwoLayerNetwork
  let epochs: [Epoch]
  /// Counted from 1.
  let bestEpoch: Int
  /// What the best network answers to the test images, `[N, 10]`.
  let testOutputs: Tensor

  /// The network's answer, `[N, 10]`.
  static func output(_ network: TwoLayerNetwork, _ input: Tensor) throws -> Tensor {
    let hidden = try denseForward(
      input, weights: network.firstWeights, bias: network.firstBias)
    return try denseForward(
      reluForward(hidden), weights: network.secondWeights, bias: network.secondBias)
  }

  private static var parts: NetworkParts {
    NetworkParts(
      denseForward: { try FullyConnected.denseForward($0, weights: $1, bias: $2) },
      denseBackward: { try FullyConnected.denseBackward($0, input: $1, weights: $2) },
      activationForward: { try reluForward($0) },
      activationBackward: { try reluBackward($0, input: $1) })
  }

  /// Trains 784 → 256 → 10 with ReLU by Adam. Without a penalty and at a constant
  /// rate, so that the overfitting shows.
  static func train(on data: ImageData, in lab: Lab) throws -> TrainedNetwork {
    var generator = SeededGenerator(seed: 7)
    var order = generator.split()
    let width = lab.size(256, quick: 128)
    var network = TwoLayerNetwork(
      firstWeights: try initialWeights(
        .he, inputs: ImageData.pixels, outputs: width, using: &generator),
      firstBias: .zeros([width]),
      secondWeights: try initialWeights(
        .he, inputs: width, outputs: ImageData.classes, using: &generator),
      secondBias: .zeros([ImageData.classes]))
    var optimizer = Optimizer(.adam, learningRate: 1e-3)
    // A sample of the training images is enough to measure by.
    let sample = data.training.prefix(data.validation.count)
    var best = (network: network, epoch: 0, loss: Double.infinity)
    var epochs: [Epoch] = []
    let count = lab.size(40, quick: 25)
    let progress = lab.progress("two-layer", total: count)
    for number in 1...count {
      let result = try trainOneEpoch(
        network.parameters, inputs: data.training.inputs, targets: data.training.labels,
        batchSize: 128, using: &order,
        lossAndGradients: { parameters, batch, labels in
          network.parameters = parameters
          return try network.lossAndGradients(
            batch, parts: parts, loss: { try softmaxCrossEntropy($0, labels: labels) })
        },
        update: { try optimizer.update($0, $1) })
      network.parameters = result.parameters
      let seen = try output(network, sample.inputs)
      let held = try output(network, data.validation.inputs)
      let epoch = Epoch(
        trainingLoss: try Assessment.loss(seen, sample.labels),
        validationLoss: try Assessment.loss(held, data.validation.labels),
        trainingAccuracy: Assessment.accuracy(seen, sample.labels),
        validationAccuracy: Assessment.accuracy(held, data.validation.labels))
      epochs.append(epoch)
      if epoch.validationLoss < best.loss { best = (network, number, epoch.validationLoss) }
      progress.advance("validation \(fixed(epoch.validationAccuracy, 3))")
      guard result.loss.isFinite else { break }
    }
    return TrainedNetwork(
      network: best.network, epochs: epochs, bestEpoch: max(best.epoch, 1),
      testOutputs: try output(best.network, data.test.inputs))
  }
}
