import Gradus

/// A network to train, with made-up data.
struct Workload {
  let model: Layer
  /// A batch of examples.
  let inputs: Tensor
  /// The loss of the model's outputs for `inputs`.
  let loss: ([Variable]) -> Variable

  /// The six, in the order in which they are measured.
  static var all: [(name: String, make: () -> Workload)] {
    [
      ("mlp", multilayerPerceptron), ("cnn", convolutionalNetwork), ("resnet20", residualNetwork),
      ("lstm", characterModel), ("unet", segmentationNetwork), ("ssd", detector),
    ]
  }

  /// A workload whose model has as many parameters as that of the peers; a different number stops,
  /// for the times could not be compared.
  init(
    _ model: Layer, parameters: Int, inputs: Tensor, loss: @escaping ([Variable]) -> Variable
  ) {
    precondition(
      model.parameterCount == parameters,
      "the model has \(model.parameterCount) parameters, the peers' \(parameters)")
    self.model = model
    self.inputs = inputs
    self.loss = loss
  }

  /// Numbers from the normal distribution.
  static func numbers(_ shape: [Int], seed: UInt64) -> Tensor {
    var generator = SeededGenerator(seed: seed)
    return Tensor.normal(shape, using: &generator)
  }

  /// Whole numbers in `0..<bound`.
  static func indices(_ shape: [Int], below bound: Int, seed: UInt64) -> Tensor {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<shape.reduce(1, *)).map { _ in
      Float(Int.random(in: 0..<bound, using: &generator))
    }
    return Tensor(values, shape: shape)
  }
}
