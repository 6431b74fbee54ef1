import Glibc
import Synchronization

/// The threads that loops share: as many as `GRADUS_THREADS` of the environment says, or as there
/// are cores, the caller among them.
///
/// A training step has hundreds of short loops, so a thread that has run out of work looks for more
/// for a while before it sleeps. The caller takes parts like any other thread: were there no thread
/// to help, it would do them all.
///
/// `@unchecked Sendable` is right here: the two fields of a job are written by the thread that holds
/// `isTaken` while no part can be taken, and read only by threads that have taken a part, which
/// keeps the job from ending.
final class ThreadPool: @unchecked Sendable {
  /// The most threads that loops may use; 1 or more.
  static let threadLimit: Int = {
    guard let text = getenv("GRADUS_THREADS").map({ String(cString: $0) }), !text.isEmpty else {
      return min(max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1), mostThreads)
    }
    guard let asked = Int(text), (1...mostThreads).contains(asked) else {
      fatalError("GRADUS_THREADS: \"\(text)\" is no whole number from 1 to \(mostThreads)")
    }
    return asked
  }()

  private static let mostThreads = 256

  /// The only one; its threads live as long as the process.
  static let shared = ThreadPool(helpers: threadLimit - 1)

  /// The job that parts are taken of, in one word: its number, how many parts it has, and the next
  /// of them. Who takes one by an exchange has a part of that very job.
  private let state = Atomic<UInt64>(0)
  /// Parts of the job that are not done yet.
  private let remaining = Atomic<Int>(0)
  /// Threads that sleep until there is a new job.
  private let sleepers = Atomic<Int>(0)
  /// Whether someone's job is under way.
  private let isTaken = Atomic<Bool>(false)

  private var body: ((Int) -> Void)?

  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>

  /// How often a thread looks for work before it sleeps: at first closely, then letting others
  /// have the core; some fifty microseconds in all.
  private static let closeLooks = 2_000
  private static let looks = 2_100

  private init(helpers: Int) {
    // Pointers, because the C library knows both by their addresses; never freed, as the pool is not.
    mutex = .allocate(capacity: 1)
    condition = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
    for _ in 0..<helpers {
      var thread = pthread_t()
      // A system that gives no more threads is no error: the caller does what is left.
      let context = Unmanaged.passUnretained(self).toOpaque()
      let status = pthread_create(
        &thread, nil,
        { context in
          guard let context else { return nil }
          // The pool is a static of the process, so it outlives this thread.
          Unmanaged<ThreadPool>.fromOpaque(context).takeUnretainedValue().work()
          return nil
        }, context)
      guard status == 0 else { break }
      pthread_detach(thread)
    }
  }

  /// Calls `body` with each number of `0..<parts`, on several threads, and returns when all are done.
  ///
  /// A job within a job, or beside another thread's, runs on the calling thread alone.
  func run(_ parts: Int, _ body: (Int) -> Void) {
    guard parts > 1, parts < 1 << 20,
      isTaken.compareExchange(
        expected: false, desired: true, ordering: .acquiringAndReleasing
      ).exchanged
    else {
      for part in 0..<parts { body(part) }
      return
    }
    withoutActuallyEscaping(body) { body in
      self.body = body
      remaining.store(parts, ordering: .relaxed)
      let job = ((state.load(ordering: .relaxed) >> 40) &+ 1) & 0xFF_FFFF
      state.store(job << 40 | UInt64(parts) << 20, ordering: .sequentiallyConsistent)
      if sleepers.load(ordering: .sequentiallyConsistent) > 0 {
        pthread_mutex_lock(mutex)
        pthread_cond_broadcast(condition)
        pthread_mutex_unlock(mutex)
      }
      while takePart() {}
      var looks = 0
      while remaining.load(ordering: .acquiring) > 0 {
        looks += 1
        if looks > Self.closeLooks { sched_yield() }
      }
      self.body = nil
    }
    isTaken.store(false, ordering: .releasing)
  }

  /// Does the next part of the job, if there is one.
  private func takePart() -> Bool {
    var current = state.load(ordering: .acquiring)
    while true {
      let next = current & 0xF_FFFF
      guard next < (current >> 20) & 0xF_FFFF else { return false }
      let result = state.compareExchange(
        expected: current, desired: current + 1, ordering: .acquiringAndReleasing)
      if result.exchanged {
        // After the exchange: from here on the job cannot end, nor the field change.
        perform(Int(next))
        remaining.subtract(1, ordering: .releasing)
        return true
      }
      current = result.original
    }
  }

  /// Calls the job's body. A function of its own, never a part of its caller: on return it has let
  /// go of the closure, which its owner must be the last to hold.
  @inline(never)
  private func perform(_ part: Int) { body?(part) }

  private func work() {
    var looks = 0
    while true {
      if takePart() {
        looks = 0
        continue
      }
      looks += 1
      if looks < Self.closeLooks { continue }
      if looks < Self.looks {
        sched_yield()
        continue
      }
      waitForParts()
      looks = 0
    }
  }

  /// Waits for a job that has parts left.
  private func waitForParts() {
    pthread_mutex_lock(mutex)
    sleepers.add(1, ordering: .sequentiallyConsistent)
    while true {
      let current = state.load(ordering: .sequentiallyConsistent)
      if current & 0xF_FFFF < (current >> 20) & 0xF_FFFF { break }
      pthread_cond_wait(condition, mutex)
    }
    sleepers.subtract(1, ordering: .sequentiallyConsistent)
    pthread_mutex_unlock(mutex)
  }
}
