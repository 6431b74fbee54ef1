import Foundation
@testable import GraderKit
import XCTest

/// RESULTS.csv rebuilt from the log, whatever has become of it.
final class ResultsRepairTests: RecordTestCase {
  /// Three graded submissions, and the file's text.
  private func record() throws -> String {
    let recorder = try recorder()
    for student in ["a", "b, \"c\"", "Ж"] { try recorder.record(submission(student)) }
    try recorder.close()
    return try text(results)
  }

  private func repair() throws -> ResultsRepair { try ResultsRepair(results: results, log: log) }

  /// The lines of a results file without its header.
  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n").dropFirst().map(String.init)
  }

  func testAFileThatIsAsItShouldBeIsNotTouched() throws {
    let before = try record()
    let repair = try repair()
    XCTAssertEqual(repair.changes, [])
    XCTAssertEqual(repair.rows, 3)
    XCTAssertNil(repair.backup)
    XCTAssertEqual(try text(results), before)
  }

  func testALostFileComesBack() throws {
    let before = try record()
    try FileManager.default.removeItem(atPath: results)
    let repair = try repair()
    XCTAssertEqual(repair.changes.count, 3)
    XCTAssertNil(repair.backup)
    XCTAssertEqual(try text(results), before)
    try assertRecordsAgree(count: 3)
  }

  func testAScoreThatWasEditedByHand() throws {
    let before = try record()
    let edited = before.replacingOccurrences(
      of: ",Ж,01-GradientDescent,3,8", with: ",Ж,01-GradientDescent,8,8")
    XCTAssertNotEqual(edited, before)
    try write(edited, to: results)
    let repair = try repair()
    guard case .corrected(let row, let was)? = repair.changes.first, repair.changes.count == 1
    else {
      return XCTFail("\(repair.changes)")
    }
    XCTAssertEqual(row.student, "Ж")
    XCTAssertTrue(was.contains(",8,8,"), was)
    XCTAssertEqual(try text(results), before)
    XCTAssertEqual(repair.backup, results + ".before-repair")
    XCTAssertEqual(try text(results + ".before-repair"), edited, "the file as it was is kept")
  }

  func testWhatASpreadsheetMadeOfIt() throws {
    let before = try record()
    for changed in [
      before.replacingOccurrences(of: "\n", with: "\r\n"),
      "\u{FEFF}" + before,
      before.replacingOccurrences(of: ",", with: ";"),
      before.replacingOccurrences(of: "2026-05-01T12:00:00Z", with: "01.05.2026 12:00"),
      String(before.dropLast(40)),
      before + "\n\n",
      "\"" + before,
    ] {
      try write(changed, to: results)
      XCTAssertNotEqual(try repair().changes, [], changed)
      XCTAssertEqual(try text(results), before)
    }
    try assertRecordsAgree(count: 3)
  }

  func testRowsThatNobodyGraded() throws {
    let before = try record()
    let lines = lines(before)
    let invented = lines[0].replacingOccurrences(of: ",a,", with: ",stranger,")
    try write(before + invented + "\n" + lines[1] + "\nnonsense\n", to: results)
    XCTAssertEqual(
      try repair().changes,
      [
        .doubled(line: 6), .invented(line: 5, text: invented + "\n"),
        .unreadable(line: 7, text: "nonsense"),
      ])
    XCTAssertEqual(try text(results), before)
  }

  func testRowsOfAnotherLogAreKept() throws {
    let old = try record()
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: log + suffix)  // Some may not be there.
    }
    let recorder = try recorder()
    try recorder.record(submission("new"))
    try recorder.close()
    let both = try text(results)
    XCTAssertTrue(both.hasPrefix(old))
    let repair = try repair()
    XCTAssertEqual(repair.changes, [])
    XCTAssertEqual(repair.kept, 3)
    XCTAssertEqual(try text(results), both)
  }

  func testAGraderThatIsWritingIsWaitedFor() throws {
    _ = try record()
    let other = try OpenFile(path: results, mode: .reading)
    try other.lock(isShared: false, timeout: .zero)
    assertRecordError(.locked, naming: results) {
      _ = try ResultsRepair(results: self.results, log: self.log, lockTimeout: 0)
    }
    other.unlock()
  }

  func testWithoutALogNothingIsTouched() throws {
    let before = try record()
    assertRecordError(.notFound, naming: path("other.sqlite")) {
      _ = try ResultsRepair(results: self.results, log: self.path("other.sqlite"))
    }
    XCTAssertEqual(try text(results), before)
  }
}
