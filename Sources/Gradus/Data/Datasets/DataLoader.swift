/// Deals the examples of a dataset in batches, epoch after epoch.
///
/// ```swift
/// let loader = DataLoader(training, batchSize: 32, seed: 1)
/// for epoch in 0..<10 {
///   for batch in loader.epoch(epoch) { step(batch.inputs, batch.targets) }
/// }
/// ```
///
/// The order within an epoch depends on the seed and the number of the epoch alone, so that a run
/// can be taken up anywhere: `loader.epoch(3, fromBatch: 120)` goes on where another stopped.
/// Batches are made ahead on another thread, in order; a loader is a value, and two loops over it
/// do not disturb one another.
///
/// A batch that cannot be read ends the `for` loop, and the program, with the error's message.
/// A loop that wants to go on catches it: `try loader.forEach { … }` or the iterator's
/// `nextBatch()`.
public struct DataLoader: Sequence, Sendable {
  /// Changes a batch, on the thread that makes it. The generator depends on the seed, the epoch
  /// and the number of the batch alone.
  public typealias Transform = @Sendable (Batch, inout SeededGenerator) throws -> Batch

  /// A place to go on from.
  public struct Position: Sendable, Equatable, Codable {
    /// The number of the epoch, from 0.
    public var epoch: Int
    /// The batches of that epoch that are done.
    public var batch: Int

    /// A place to go on from.
    public init(epoch: Int = 0, batch: Int = 0) {
      self.epoch = epoch
      self.batch = batch
    }
  }

  /// Where the examples come from.
  public let dataset: any Dataset
  /// Examples in a batch; the last one may be shorter.
  public let batchSize: Int
  /// Decides the order; nil keeps that of the dataset.
  public let seed: UInt64?
  /// Whether a last batch that is short is left out.
  public let dropsLast: Bool
  /// The most batches that are ready and wait; 0 makes each when it is asked for.
  public let prefetchCount: Int
  /// Where a loop over this value begins; it ends with the epoch.
  public var position = Position()

  private let transform: Transform?

  /// A loader at the beginning of epoch 0. Stops when `batchSize` is not positive.
  ///
  /// - Parameters:
  ///   - seed: decides the order, and what `transform` draws; nil keeps the dataset's order.
  ///   - dropsLast: whether a last batch that is short is left out.
  ///   - prefetchCount: the most batches that are ready and wait.
  ///   - transform: such as augmentation.
  public init(
    _ dataset: any Dataset, batchSize: Int, seed: UInt64? = nil, dropsLast: Bool = false,
    prefetchCount: Int = 2, transform: Transform? = nil
  ) {
    guard batchSize > 0 else { stop("DataLoader: batch size \(batchSize)") }
    guard prefetchCount >= 0 else { stop("DataLoader: prefetch count \(prefetchCount)") }
    self.dataset = dataset
    self.batchSize = batchSize
    self.seed = seed
    self.dropsLast = dropsLast
    self.prefetchCount = prefetchCount
    self.transform = transform
  }

  /// The number of batches in an epoch.
  public var batchCount: Int {
    dropsLast ? dataset.count / batchSize : (dataset.count + batchSize - 1) / batchSize
  }

  /// This loader at batch `batch` of an epoch. Stops when there is no such place.
  public func epoch(_ epoch: Int, fromBatch batch: Int = 0) -> DataLoader {
    guard epoch >= 0, batch >= 0, batch <= batchCount else {
      stop("DataLoader: epoch \(epoch), batch \(batch) of \(batchCount)")
    }
    var result = self
    result.position = Position(epoch: epoch, batch: batch)
    return result
  }

  /// The batches from `position` to the end of its epoch.
  public func makeIterator() -> Iterator { Iterator(self) }

  /// Runs `body` on each batch from `position` to the end of the epoch; throws what reading or
  /// `body` throws.
  public func forEach(_ body: (Batch) throws -> Void) throws {
    var iterator = makeIterator()
    while let batch = try iterator.nextBatch() { try body(batch) }
  }

  /// The indices of the examples of an epoch, in their order.
  public func order(epoch: Int) -> [Int] {
    guard let seed else { return Array(0..<dataset.count) }
    var generator = SeededGenerator(seed: seed, epoch)
    return generator.permutation(dataset.count)
  }

  /// Makes batch `number` of the epoch whose order is given.
  func batch(_ number: Int, of order: [Int]) throws -> Batch {
    let start = number * batchSize
    let indices = Array(order[start..<Swift.min(start + batchSize, order.count)])
    let batch = try dataset.batch(at: indices)
    guard let transform else { return batch }
    var generator = SeededGenerator(seed: seed ?? 0, position.epoch, number, 1)
    return try transform(batch, &generator)
  }
}
