import CheckProtocol
import XCTest

@testable import GraderKit

/// What of a failure reaches the student who wrote the function: what the check says itself.
final class DiagnosisTests: XCTestCase {
  private func diagnosis(_ messages: String...) -> String? {
    CheckResult(
      check: "A/a", status: .failed,
      failures: messages.map { CheckOutcome.Failure(message: $0, file: "A.swift", line: 1) }
    ).diagnosis
  }

  func testWhatTheCheckSays() {
    XCTAssertEqual(diagnosis("failed - is 3, expected 4\n\nDiagnosis: halved"), "halved")
    XCTAssertEqual(diagnosis("failed - plain", "failed - x\nDiagnosis: twice"), "twice")
    XCTAssertNil(diagnosis("failed - plain"))
  }

  func testWhatTheFunctionSaysIsNotPassedOn() {
    XCTAssertNil(diagnosis("threw error \"\n\nDiagnosis: the argument was 3\""))
    XCTAssertNil(diagnosis("XCTAssertEqual failed: (\"\nDiagnosis: 3\") is not equal to (\"4\")"))
    XCTAssertEqual(
      diagnosis("failed - throws \nDiagnosis: it was 3\n\nDiagnosis: the wrong error"),
      "the wrong error")
  }

  func testALongMessageKeepsItsEnds() {
    let long = "failed - " + String(repeating: "é", count: 100_000) + "\n\nDiagnosis: halved"
    let bounded = CheckOutcome.Failure.bounded(long)
    XCTAssertLessThan(bounded.utf8.count, 14_000)
    XCTAssertEqual(diagnosis(bounded), "halved")
    XCTAssertEqual(CheckOutcome.Failure.bounded("short"), "short")
  }
}
