/// Examples that a model sees in one step: what goes in, and what should come out.
public struct Batch: Sendable, Equatable {
  /// The inputs; axis 0 counts the examples.
  public var inputs: Tensor
  /// What the model should answer; axis 0 counts the examples.
  public var targets: Tensor
  /// The second, third, … input of a model that takes several; usually none.
  public var moreInputs: [Tensor]

  /// A batch. Stops when the tensors do not hold the same number of examples.
  public init(inputs: Tensor, targets: Tensor, moreInputs: [Tensor] = []) {
    for tensor in [inputs, targets] + moreInputs {
      guard tensor.rank > 0, tensor.shape[0] == inputs.shape[0] else {
        stop(
          "Batch: inputs \(inputs.shape) and \(tensor.shape) do not hold the same number of "
            + "examples along axis 0")
      }
    }
    self.inputs = inputs
    self.targets = targets
    self.moreInputs = moreInputs
  }

  /// The number of examples.
  public var count: Int { inputs.shape[0] }

  /// The targets as class numbers. Stops when they are not one whole number an example.
  public var labels: [Int] { Batch.labels(of: targets) }

  /// The examples at the given indices, in that order.
  func gathered(_ indices: [Int]) -> Batch {
    Batch(
      inputs: inputs.gathered(indices), targets: targets.gathered(indices),
      moreInputs: moreInputs.map { $0.gathered(indices) })
  }

  static func labels(of targets: Tensor) -> [Int] {
    guard targets.count == targets.shape[0] else {
      stop("labels: targets \(targets.shape) are not one number an example")
    }
    return targets.scalars.map { value in
      guard let label = Int(exactly: value) else {
        stop("labels: target \(value) is not a whole number")
      }
      return label
    }
  }
}
