import Synchronization
import XCTest

@testable import GraderKit

/// Work that several threads share.
final class WorkersTests: XCTestCase {
  private struct Stopped: Error {}

  func testEachIndexOnceAndEachJobApart() throws {
    let seen = Mutex<[Int: Int]>([:])
    let running = Mutex<Set<Int>>([])
    try Workers.run(count: 200, jobs: 4) { index, job in
      XCTAssertTrue(running.withLock { $0.insert(job).inserted }, "one job at two things")
      seen.withLock { $0[index, default: 0] += 1 }
      _ = running.withLock { $0.remove(job) }
      XCTAssertLessThan(job, 4)
    }
    XCTAssertEqual(
      seen.withLock { $0 }, Dictionary(uniqueKeysWithValues: (0..<200).map { ($0, 1) }))
  }

  func testNothingToDo() throws {
    try Workers.run(count: 0, jobs: 4) { _, _ in XCTFail("there is nothing") }
  }

  func testAnErrorEndsTheTakingOfFurtherWork() {
    let done = Mutex(0)
    XCTAssertThrowsError(
      try Workers.run(count: 1000, jobs: 1) { index, _ in
        done.withLock { $0 += 1 }
        if index == 3 { throw Stopped() }
      }
    ) { XCTAssertTrue($0 is Stopped) }
    XCTAssertEqual(done.withLock { $0 }, 4)
  }
}
