import CheckProtocol
import Foundation
import XCTest

@testable import GraderKit

/// What the grader believes of the records of a run.
final class EvidenceReaderTests: XCTestCase {
  private let passed = CheckOutcome(verdict: .passed, failures: [], seconds: 0.1)
  private var reader = EvidenceReader(secret: "word", checks: ["A/a", "A/b"])
  private var sequence = 0

  override func setUp() {
    reader = EvidenceReader(secret: "word", checks: ["A/a", "A/b"])
    sequence = 0
  }

  private func line(
    _ event: CheckRecord.Event, secret: String = "word", sequence number: Int? = nil
  ) throws -> [UInt8] {
    let record = CheckRecord(sequence: number ?? sequence, event: event)
    sequence += 1
    return Array("\(secret) ".utf8) + (try JSONEncoder().encode(record)) + [UInt8(ascii: "\n")]
  }

  private func take(line: [UInt8]) { _ = reader.take(line) }

  /// Hands over a record and returns whether a check has started with it.
  @discardableResult
  private func take(_ event: CheckRecord.Event) throws -> Bool {
    reader.take(try line(event)) == .started
  }

  /// Hands over the records of both checks, passed.
  private func takeBoth() throws {
    for check in ["A/a", "A/b"] {
      try take(.started(check: check))
      try take(.finished(check: check, outcome: passed))
    }
  }

  func testAnHonestRun() throws {
    XCTAssertTrue(try take(.started(check: "A/a")))
    XCTAssertEqual(reader.current, "A/a")
    XCTAssertNil(reader.outcomes["A/a"], "started is not passed")
    XCTAssertFalse(try take(.finished(check: "A/a", outcome: passed)))
    XCTAssertNil(reader.current)
    try take(.started(check: "A/b"))
    try take(
      .finished(check: "A/b", outcome: CheckOutcome(verdict: .failed, failures: [], seconds: 1)))
    try take(.completed)
    XCTAssertTrue(reader.isCompleted)
    XCTAssertEqual(reader.outcomes.mapValues(\.verdict), ["A/a": .passed, "A/b": .failed])
    XCTAssertNil(reader.violation)
  }

  func testRecordsMayComeInPieces() throws {
    let bytes = try line(.started(check: "A/a")) + line(.finished(check: "A/a", outcome: passed))
    var started = 0
    for byte in bytes where reader.take([byte]) == .started { started += 1 }
    XCTAssertEqual(started, 1)
    XCTAssertEqual(reader.outcomes["A/a"], passed)
  }

  func testATornLineIsNoRecord() throws {
    try take(.started(check: "A/a"))
    take(line: try line(.finished(check: "A/a", outcome: passed)).dropLast(1).map(\.self))
    XCTAssertNil(reader.outcomes["A/a"])
    XCTAssertEqual(reader.current, "A/a")
  }

  private func assertViolation(
    _ words: String, file: StaticString = #filePath, line: UInt = #line
  ) throws {
    XCTAssertTrue(
      reader.violation?.contains(words) ?? false, reader.violation ?? "no violation",
      file: file, line: line)
    // From here on nothing is believed, not even what would be right.
    let before = reader.outcomes
    for sequence in 0..<10 {
      take(line: try self.line(.started(check: "Z/z"), sequence: sequence))
      take(line: try self.line(.finished(check: "Z/z", outcome: passed), sequence: sequence))
    }
    XCTAssertEqual(reader.outcomes, before, file: file, line: line)
    XCTAssertFalse(reader.isCompleted, file: file, line: line)
  }

  func testAWrongSecret() throws {
    try take(.started(check: "A/a"))
    take(line: try line(.finished(check: "A/a", outcome: passed), secret: "guess"))
    XCTAssertNil(reader.outcomes["A/a"])
    try assertViolation("another run")
  }

  func testARecordOutOfOrder() throws {
    take(line: try line(.started(check: "A/a"), sequence: 1))
    try assertViolation("out of order")
  }

  func testARepeatedRecord() throws {
    let first = try line(.started(check: "A/a"))
    take(line: first)
    take(line: first)
    try assertViolation("out of order")
  }

  func testFinishedWithoutStarted() throws {
    try take(.finished(check: "A/a", outcome: passed))
    XCTAssertTrue(reader.outcomes.isEmpty)
    try assertViolation("unstarted")
  }

  func testFinishedAnotherThanStarted() throws {
    try take(.started(check: "A/a"))
    try take(.finished(check: "A/b", outcome: passed))
    try assertViolation("unstarted")
  }

  func testStartedWithinAnother() throws {
    try take(.started(check: "A/a"))
    try take(.started(check: "A/b"))
    try assertViolation("started twice")
  }

  func testACheckThatRunsAgainCannotMendItsOutcome() throws {
    try take(.started(check: "A/a"))
    let failed = CheckOutcome(verdict: .failed, failures: [], seconds: 0)
    try take(.finished(check: "A/a", outcome: failed))
    try take(.started(check: "A/a"))
    try take(.finished(check: "A/a", outcome: passed))
    XCTAssertEqual(reader.outcomes["A/a"], failed)
    try assertViolation("started twice")
  }

  func testARecordAfterTheEnd() throws {
    try takeBoth()
    try take(.completed)
    XCTAssertNil(reader.violation)
    try take(.started(check: "A/a"))
    XCTAssertTrue(reader.violation?.contains("after the last") ?? false)
  }

  func testBytesAfterTheEnd() throws {
    try takeBoth()
    take(line: try line(.completed) + [65])
    XCTAssertTrue(reader.violation?.contains("after the last") ?? false)
  }

  func testAnEndBeforeTheLastCheck() throws {
    try take(.started(check: "A/a"))
    try take(.finished(check: "A/a", outcome: passed))
    try take(.completed)
    try assertViolation("before the last check")
  }

  func testAnotherCheckThanTheNext() throws {
    try take(.started(check: "A/b"))
    try assertViolation("not the next")
  }

  func testACheckThatNobodyAskedFor() throws {
    try take(.started(check: "A/z"))
    try assertViolation("not the next")
  }

  func testWhatHasNoEndIsNotCollected() throws {
    try take(.started(check: "A/a"))
    for _ in 0..<40 { take(line: [UInt8](repeating: 97, count: 1 << 16)) }
    try assertViolation("without an end")
  }

  func testAFloodOfLinesCostsLittle() {
    let lines = [UInt8](repeating: UInt8(ascii: "\n"), count: 1 << 16)
    let time = ContinuousClock().measure { for _ in 0..<256 { take(line: lines) } }
    XCTAssertLessThan(time, .seconds(5))
    XCTAssertNotNil(reader.violation)
  }

  func testAnEndWithinACheck() throws {
    try take(.started(check: "A/a"))
    try take(.completed)
    try assertViolation("within a check")
  }

  func testALoadFailureIsTheLastRecord() throws {
    try take(.loadFailed(message: "undefined symbol: x"))
    XCTAssertEqual(reader.loadFailure, "undefined symbol: x")
    try take(.started(check: "A/a"))
    XCTAssertTrue(reader.violation?.contains("after the last") ?? false)
  }

  func testWhatIsNoRecord() throws {
    take(line: Array("word passed\n".utf8))
    try assertViolation("not what the runner writes")
  }

  func testWhatHasNoSecret() throws {
    take(line: Array("passed\n".utf8))
    try assertViolation("another run")
  }
}
