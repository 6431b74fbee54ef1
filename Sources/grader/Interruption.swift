import Foundation
import Synchronization

/// Control-C while the program only waits for others: it says how to go on, and ends.
enum Interruption {
  // A signal handler may touch nothing but this.
  private static let flag = Atomic<Bool>(false)

  /// Whether somebody wants the program to end.
  static var isWanted: Bool { flag.load(ordering: .relaxed) }

  /// From now on the signal is only noted.
  static func watch() {
    signal(SIGINT) { _ in Interruption.flag.store(true, ordering: .relaxed) }
    signal(SIGTERM) { _ in Interruption.flag.store(true, ordering: .relaxed) }
  }

  /// Waits, but not beyond an interruption.
  static func sleep(seconds: Double) {
    let end = ContinuousClock.now + .seconds(seconds)
    while !isWanted, ContinuousClock.now < end { usleep(100_000) }
  }
}
