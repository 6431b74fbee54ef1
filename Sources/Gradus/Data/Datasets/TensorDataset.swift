/// Examples in memory: inputs and targets, whose axis 0 counts the examples.
///
/// ```swift
/// let data = TensorDataset(inputs: images, targets: labels)
/// let (image, label) = data[7]
/// let split = DataSplit(count: data.count, validation: 0.1, test: 0.1, seed: 1)
/// let training = data.subset(split.training)
/// ```
public struct TensorDataset: Dataset, Equatable {
  private let contents: Batch

  /// All inputs.
  public var inputs: Tensor { contents.inputs }
  /// All targets.
  public var targets: Tensor { contents.targets }
  /// The second, third, … input of each example; usually none.
  public var moreInputs: [Tensor] { contents.moreInputs }
  /// The number of examples.
  public var count: Int { contents.count }

  /// Examples from tensors. Stops when they do not hold the same number along axis 0.
  public init(inputs: Tensor, targets: Tensor, moreInputs: [Tensor] = []) {
    contents = Batch(inputs: inputs, targets: targets, moreInputs: moreInputs)
  }

  /// The examples of one large batch.
  public init(_ batch: Batch) { contents = batch }

  /// The examples at the given indices, in that order. Stops when one is outside.
  public func batch(at indices: [Int]) -> Batch { contents.gathered(indices) }

  /// All examples as one batch.
  public var all: Batch { contents }

  /// One example: its first input and its target, without the axis of examples.
  public subscript(_ index: Int) -> (input: Tensor, target: Tensor) {
    (inputs.selecting(index, axis: 0), targets.selecting(index, axis: 0))
  }

  /// The examples in a range as a dataset of their own. Stops when it is outside.
  public subscript(_ range: Range<Int>) -> TensorDataset {
    TensorDataset(
      inputs: inputs.sliced(range, axis: 0), targets: targets.sliced(range, axis: 0),
      moreInputs: moreInputs.map { $0.sliced(range, axis: 0) })
  }

  /// Only the examples at the given indices, in that order. Stops when one is outside.
  public func subset(_ indices: [Int]) -> TensorDataset {
    TensorDataset(contents.gathered(indices))
  }

  /// The first examples, at most `count` of them.
  public func prefix(_ count: Int) -> TensorDataset { self[0..<min(max(count, 0), self.count)] }

  /// The dataset that `transform` makes of all examples at once.
  public func map(_ transform: (Batch) throws -> Batch) rethrows -> TensorDataset {
    TensorDataset(try transform(contents))
  }

  /// The targets as class numbers. Stops when they are not one whole number an example.
  public var labels: [Int] { contents.labels }

  /// The same examples with targets `[count, classCount]`: 1 at the class, 0 elsewhere.
  /// Stops when a target is not a class number.
  public func oneHotTargets(classCount: Int) -> TensorDataset {
    TensorDataset(
      inputs: inputs,
      targets: OneHotEncoder.oneHot(labels, classCount: classCount, dtype: targets.dtype),
      moreInputs: moreInputs)
  }

  /// The parts of a split.
  public func split(_ split: DataSplit) -> (
    training: TensorDataset, validation: TensorDataset, test: TensorDataset
  ) {
    (subset(split.training), subset(split.validation), subset(split.test))
  }
}
