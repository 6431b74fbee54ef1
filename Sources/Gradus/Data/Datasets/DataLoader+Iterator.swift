import Dispatch
import Synchronization

extension DataLoader {
  /// Gives the batches of an epoch, in order.
  public struct Iterator: IteratorProtocol {
    private let source: any BatchSource

    init(_ loader: DataLoader) {
      source =
        loader.prefetchCount == 0 || loader.position.batch >= loader.batchCount
        ? DirectSource(loader) : PrefetchingSource(loader)
    }

    /// The next batch, nil after the last. An error comes in the place of its batch; nothing
    /// follows it.
    public mutating func nextBatch() throws -> Batch? { try source.next() }

    /// The next batch, nil after the last. Stops with the message of an error: `nextBatch`
    /// throws it.
    public mutating func next() -> Batch? {
      do {
        return try nextBatch()
      } catch {
        stop("DataLoader: \(error)")
      }
    }
  }
}

private protocol BatchSource: AnyObject {
  func next() throws -> Batch?
}

/// Makes each batch when it is asked for.
private final class DirectSource: BatchSource {
  private let loader: DataLoader
  private let order: [Int]
  private var number: Int
  private var hasFailed = false

  init(_ loader: DataLoader) {
    self.loader = loader
    order = loader.order(epoch: loader.position.epoch)
    number = loader.position.batch
  }

  func next() throws -> Batch? {
    guard number < loader.batchCount, !hasFailed else { return nil }
    do {
      let batch = try loader.batch(number, of: order)
      number += 1
      return batch
    } catch {
      hasFailed = true
      throw error
    }
  }
}

/// Makes batches ahead on a thread of its own, which ends when this does.
private final class PrefetchingSource: BatchSource {
  private let queue: BoundedQueue

  init(_ loader: DataLoader) {
    let queue = BoundedQueue(capacity: loader.prefetchCount)
    self.queue = queue
    // A queue of its own, because making batches may wait for long.
    DispatchQueue(label: "DataLoader").async {
      let order = loader.order(epoch: loader.position.epoch)
      do {
        for number in loader.position.batch..<loader.batchCount {
          guard queue.put(.batch(try loader.batch(number, of: order))) else { return }
        }
        _ = queue.put(.end)
      } catch {
        _ = queue.put(.failure(error))
      }
    }
  }

  deinit { queue.close() }

  func next() throws -> Batch? {
    switch queue.take() {
    case .batch(let batch): return batch
    case .failure(let error):
      queue.close()
      throw error
    case .end:
      queue.close()
      return nil
    }
  }
}

/// A queue between two threads that holds at most a number of batches.
private final class BoundedQueue: Sendable {
  enum Item {
    case batch(Batch)
    case failure(any Error)
    case end
  }

  private struct State {
    var items: [Item] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  /// Counts the places that are free, and the items that wait. Both begin at 0 because a
  /// semaphore must not be let go of below its first value.
  private let places = DispatchSemaphore(value: 0)
  private let items = DispatchSemaphore(value: 0)

  init(capacity: Int) {
    for _ in 0..<capacity { places.signal() }
  }

  /// Waits for room and adds an item; whether anyone still wants it.
  func put(_ item: sending Item) -> Bool {
    places.wait()
    let isOpen = state.withLock { state in
      if !state.isClosed { state.items.append(item) }
      return !state.isClosed
    }
    items.signal()
    return isOpen
  }

  /// Waits for the oldest item and removes it; `.end` once the queue is closed.
  func take() -> Item {
    items.wait()
    defer { places.signal() }
    return state.withLock { state in
      state.isClosed || state.items.isEmpty ? .end : state.items.removeFirst()
    }
  }

  /// Ends the waiting on both sides, and drops what is in the queue.
  func close() {
    state.withLock { $0 = State(isClosed: true) }
    places.signal()
    items.signal()
  }
}
