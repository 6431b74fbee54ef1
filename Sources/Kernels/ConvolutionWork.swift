import Dispatch
import Glibc

/// The most threads that loops may use: `GRADUS_THREADS` of the environment, or as many as there
/// are cores.
private let threadLimit: Int =
  getenv("GRADUS_THREADS").flatMap { Int(String(cString: $0)) }.map { max($0, 1) } ?? .max

/// Runs `body` over parts of `0..<count`, on several threads where there is enough to do.
///
/// The parts must write to different elements, and each element must come out the same however
/// the parts are cut: then the bits do not depend on the number of threads.
///
/// - Parameter cost: roughly the elements that are touched in all.
func inParallel(_ count: Int, cost: Int, _ body: (Range<Int>) -> Void) {
  guard count > 0 else { return }
  // Below this, waking another thread costs more than it saves. More parts than threads even out
  // what the threads get done; where their number is given, no more of them must run.
  let parts = min(count, threadLimit < 16 ? threadLimit : 16, cost / 32_768)
  guard parts > 1 else {
    body(0..<count)
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
