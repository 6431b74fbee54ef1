import Foundation
import GraderKit
import SQLiteStore
import XCTest

/// What is left when a grader is killed, and what the next one makes of it.
final class RecordKilledTests: RecordTestCase {
  func testKillsLoseNothingAndDoubleNothing() throws {
    var random = SystemRandomNumberGenerator()
    var acknowledged: [Int] = []
    for number in 0..<killCount {
      let child = try RecordStress([results, log, "1000000"])
      // Every other one while it records, the rest from its start on, when it makes or mends files.
      if number % 2 == 1 { child.waitForTheFirst() }
      usleep(UInt32.random(in: 0...(number % 2 == 1 ? 30_000 : 100_000), using: &random))
      child.kill()
      let end = try child.wait()
      XCTAssertEqual(end.code, SIGKILL, end.error)
      acknowledged += end.recorded
    }
    XCTAssertGreaterThanOrEqual(acknowledged.count, 25)
    XCTAssertEqual(Set(acknowledged).count, acknowledged.count, "graded twice")

    let before = try logged().count
    let last = try RecordStress([results, log, "\(before + 10)"]).wait()
    XCTAssertEqual(last.error, "")
    acknowledged += last.recorded
    try assertRecordsAgree(count: before + 10)
    let students = Set(try rows().map(\.student))
    XCTAssertEqual(students, Set((0..<before + 10).map { "Иванов, \"\($0)\"\n\($0)" }))
    XCTAssertTrue(acknowledged.allSatisfy { students.contains("Иванов, \"\($0)\"\n\($0)") })
    XCTAssertTrue(try logged().allSatisfy { $0.graded.checks.count == 12 })
    let database = try Database(path: log, mode: .readOnly)
    XCTAssertEqual(try database.first("SELECT count(*) FROM outbox") { $0.integer(at: 0) }, 0)
    XCTAssertEqual(try database.first("PRAGMA integrity_check") { $0.text(at: 0) }, "ok")
    XCTAssertNil(try database.first("PRAGMA foreign_key_check") { _ in true })
  }
}
