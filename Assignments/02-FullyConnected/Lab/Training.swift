import FullyConnected
import Gradus

/// How a network is trained.
struct TrainingPlan: Sendable {
  var optimizer = Optimizer.Kind.adam
  /// The rate of the first step; it falls to 0 along a straight line. A constant rate would leave
  /// every result to the chance of the last few batches.
  var learningRate = 1e-3
  var epochs: Int
  var batchSize = 128
  var seed: UInt64 = 1
}

extension DenseNetwork {
  /// Trains the network by your `trainOneEpoch`. It ends early when the loss is not a finite number.
  ///
  /// - Parameter afterEpoch: is told the mean loss of each epoch.
  mutating func train<Target>(
    on inputs: Tensor, _ targets: [Target], _ plan: TrainingPlan,
    loss: (Tensor, [Target]) throws -> OutputLoss,
    afterEpoch: (DenseNetwork, Double) throws -> Void = { _, _ in }
  ) throws {
    var order = SeededGenerator(seed: plan.seed &+ 1000)
    var optimizer = Optimizer(plan.optimizer, learningRate: plan.learningRate)
    var current = self
    let batches = (targets.count + plan.batchSize - 1) / plan.batchSize
    var step = 0
    for _ in 0..<plan.epochs {
      let result = try trainOneEpoch(
        current.parameters, inputs: inputs, targets: targets, batchSize: plan.batchSize,
        using: &order,
        lossAndGradients: { parameters, batch, targets in
          try current.lossAndGradients(parameters, batch) { try loss($0, targets) }
        },
        update: { parameters, gradients in
          let share = 1 - Double(step) / Double(batches * plan.epochs)
          optimizer.learningRate = plan.learningRate * share
          step += 1
          return try optimizer.update(parameters, gradients)
        })
      current.parameters = result.parameters
      try afterEpoch(current, result.loss)
      guard result.loss.isFinite else { break }
    }
    self = current
  }

  /// Trains a classifier by your `softmaxCrossEntropy`.
  mutating func train(
    on part: ImageData.Part, _ plan: TrainingPlan,
    afterEpoch: (DenseNetwork, Double) throws -> Void = { _, _ in }
  ) throws {
    try train(
      on: part.inputs, part.labels, plan, loss: { try softmaxCrossEntropy($0, labels: $1) },
      afterEpoch: afterEpoch)
  }

  /// The share of images whose class the network finds.
  func accuracy(on part: ImageData.Part) throws -> Double {
    Assessment.accuracy(try output(for: part.inputs), part.labels)
  }
}

/// What is read off the outputs of a classifier.
enum Assessment {
  /// The share of rows whose largest output is at the label.
  static func accuracy(_ outputs: Tensor, _ labels: [Int]) -> Double {
    let right = zip(outputs.argmax(axis: 1), labels).filter { $0 == $1 }.count
    return Double(right) / Double(max(labels.count, 1))
  }

  /// The mean cross entropy.
  static func loss(_ outputs: Tensor, _ labels: [Int]) throws -> Double {
    try softmaxCrossEntropy(outputs, labels: labels).loss
  }
}
