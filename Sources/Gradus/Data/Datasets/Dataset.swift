/// Examples that can be asked for by their indices.
///
/// `TensorDataset` holds them in memory; a type of one's own may read them from files when they
/// are asked for, on the thread that a `DataLoader` prefetches on.
public protocol Dataset: Sendable {
  /// The number of examples.
  var count: Int { get }

  /// The examples at the given indices, in that order; an index may come twice.
  ///
  /// - Throws: usually `DataError`, when an example cannot be read. An index outside `0..<count`
  ///   is a mistake of the caller and stops.
  func batch(at indices: [Int]) throws -> Batch
}

extension Dataset {
  /// Only the examples at the given indices, in that order. Stops when one is outside.
  public func subset(_ indices: [Int]) -> DatasetSubset {
    for index in indices where index < 0 || index >= count {
      stop("subset: index \(index) is outside 0..<\(count)")
    }
    return DatasetSubset(base: self, indices: indices)
  }

  /// The same examples, each batch passed through `transform` when it is asked for.
  public func mapBatches(_ transform: @escaping @Sendable (Batch) throws -> Batch) -> MappedDataset
  {
    MappedDataset(base: self, transform: transform)
  }
}

/// Some of the examples of another dataset, in an order of its own.
public struct DatasetSubset: Dataset {
  let base: any Dataset
  let indices: [Int]

  /// The number of examples.
  public var count: Int { indices.count }

  /// The examples at the given indices of the subset.
  public func batch(at indices: [Int]) throws -> Batch {
    try base.batch(at: indices.map { self.indices[$0] })
  }
}

/// The examples of another dataset, changed when they are asked for.
public struct MappedDataset: Dataset {
  let base: any Dataset
  let transform: @Sendable (Batch) throws -> Batch

  /// The number of examples.
  public var count: Int { base.count }

  /// The changed examples at the given indices.
  public func batch(at indices: [Int]) throws -> Batch {
    try transform(base.batch(at: indices))
  }
}
