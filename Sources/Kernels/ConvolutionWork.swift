import Dispatch

/// Runs `body` over parts of `0..<count`, on several threads where there is enough to do.
///
/// The parts must write to different elements, and each element must come out the same however
/// the parts are cut: then the bits do not depend on the number of threads.
///
/// - Parameter cost: roughly the elements that are touched in all.
func inParallel(_ count: Int, cost: Int, _ body: (Range<Int>) -> Void) {
  // Below this, waking another thread costs more than it saves.
  let parts = min(count, 16, cost / 32_768)
  guard parts > 1 else {
    if count > 0 { body(0..<count) }
    return
  }
  withoutActuallyEscaping(body) { body in
    // Unsafe, and right: the parts write to different elements, and all have ended on return.
    nonisolated(unsafe) let body = body
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      body(count * part / parts..<count * (part + 1) / parts)
    }
  }
}
