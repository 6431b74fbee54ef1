import Foundation
import Synchronization

/// Work done by several threads, each of which mostly waits for child processes.
enum Workers {
  /// Calls `body` once for each index, on `jobs` threads.
  ///
  /// - Parameter body: receives the index and the number of the job, counted from 0. What it
  ///   throws stops the taking of further indices and is thrown here.
  static func run(
    count: Int, jobs: Int, _ body: @escaping @Sendable (_ index: Int, _ job: Int) throws -> Void
  ) throws {
    let state = Shared()
    let group = DispatchGroup()
    for job in 0..<max(1, min(jobs, count)) {
      group.enter()
      let thread = Thread {
        defer { group.leave() }
        while let index = state.take(below: count) {
          do {
            try body(index, job)
          } catch {
            state.fail(error)
          }
        }
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    group.wait()
    if let failure = state.failure { throw failure }
  }

  /// What the threads share.
  private final class Shared: Sendable {
    private let state = Mutex<(next: Int, failure: (any Error)?)>((0, nil))

    var failure: (any Error)? { state.withLock { $0.failure } }

    func take(below count: Int) -> Int? {
      state.withLock { state in
        guard state.failure == nil, state.next < count else { return nil }
        defer { state.next += 1 }
        return state.next
      }
    }

    func fail(_ error: any Error) {
      state.withLock { if $0.failure == nil { $0.failure = error } }
    }
  }
}
