import Glibc

/// Runs `body` over parts of `0..<count`, on several threads where there is enough to do.
///
/// The parts must write to different elements, and each element must come out the same however
/// the parts are cut: then the bits do not depend on the number of threads.
///
/// - Parameter cost: roughly the elements that are touched in all.
func inParallel(_ count: Int, cost: Int, _ body: (Range<Int>) -> Void) {
  guard count > 0 else { return }
  // Below this, handing a part to another thread costs more than it saves. More parts than threads
  // even out what the threads get done.
  let parts = min(count, 4 * ThreadPool.threadLimit, cost / 8_192)
  guard parts > 1, ThreadPool.threadLimit > 1 else {
    body(0..<count)
    return
  }
  ThreadPool.shared.run(parts) { part in
    body(count * part / parts..<count * (part + 1) / parts)
  }
}
