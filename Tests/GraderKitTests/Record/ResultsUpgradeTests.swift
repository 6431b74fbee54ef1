import Foundation
import SQLiteStore
import XCTest

@testable import GraderKit

/// Records that were begun before submissions had a time.
final class ResultsUpgradeTests: RecordTestCase {
  private static let oldHeader = header.replacing(",submitted_at", with: "")
  private static let run = "20260501T120000Z-3f9a1c2e"

  private func oldLine(_ student: String) -> String {
    "2026-05-01T12:00:00Z,\(student),01-GradientDescent,3,8,37.5,2,0,1,1,1,0,0,0,graded,"
      + "aaaaaaaaaaaa,bbbbbbbbbbbb,\(Self.run)"
  }

  private var backup: String { results + ".before-submission-times" }

  func testAnOldFileGetsTheColumnAndKeepsEveryLine() throws {
    let old = Self.oldHeader + oldLine("a") + "\n" + oldLine("\"b, c\"") + "\n"
    try write(old, to: results)
    let file = try ResultsFile(appendingTo: results)
    XCTAssertEqual(file.notes.count, 1)
    XCTAssertEqual(
      try text(results),
      Self.header + oldLine("a") + ",\"\"\n" + oldLine("\"b, c\"") + ",\"\"\n")
    XCTAssertEqual(try text(backup), old)
    XCTAssertEqual(try rows().map(\.student), ["a", "b, c"])
    XCTAssertEqual(try rows().map(\.submittedAt), [nil, nil])
    // Once is enough.
    XCTAssertEqual(try ResultsFile(appendingTo: results).notes, [])
    XCTAssertFalse(FileManager.default.fileExists(atPath: backup + "-2"))
  }

  func testAnOldFileIsReadAsItIs() throws {
    try write(Self.oldHeader + oldLine("a") + "\n", to: results)
    XCTAssertEqual(try rows().map(\.student), ["a"])
    XCTAssertEqual(try text(results), Self.oldHeader + oldLine("a") + "\n")
  }

  func testATornLineOfAnOldFile() throws {
    // Whole but for its line end, and cut off in the run's name.
    for (torn, isWhole) in [(oldLine("b"), true), (String(oldLine("b").dropLast(3)), false)] {
      try write(Self.oldHeader + oldLine("a") + "\n" + torn, to: results)
      _ = try ResultsFile(appendingTo: results)
      XCTAssertEqual(try rows().map(\.student), isWhole ? ["a", "b"] : ["a"])
    }
  }

  func testALineThatIsNoRowIsSaidAndKept() throws {
    try write(Self.oldHeader + oldLine("a") + "\nnotes,of,May\n", to: results)
    assertRecordError(.malformed, naming: results, saying: "3 cells instead of 19") {
      try ResultsFile(appendingTo: self.results)
    }
    XCTAssertTrue(try text(results).hasSuffix("\nnotes,of,May\n"))
  }

  func testAnOldLogIsMigratedWithTheLinesThatWait() throws {
    let old = try Database(path: log)
    try Migrator(
      applicationID: ResultsLog.migrator.applicationID,
      steps: Array(ResultsLog.migrator.steps.prefix(2))
    ).migrate(old)
    try old.run(
      "INSERT INTO runs (id, name, started_at, arguments, toolchain, machine) "
        + "VALUES (1, ?, '2026-05-01T12:00:00Z', '[]', '', '{}')", [.text(Self.run)])
    let digest = String(repeating: "a", count: 64)
    let rubric = String(repeating: "b", count: 64)
    try old.run(
      """
      INSERT INTO submissions VALUES (1, 1, '2026-05-01T12:00:00Z', 'a', '01-GradientDescent', 3, 8,
        37.5, 2, 0, 1, 1, 1, 0, 0, 0, 'graded', '\(digest)', '\(rubric)', 'c', 0, '')
      """)
    let path = URL(filePath: results).standardizedFileURL.path
    try old.run(
      "INSERT INTO outbox VALUES (1, ?, ?)", [.text(path), .text(oldLine("a") + "\n")])
    try old.close()
    // The line that a killed grader has left goes into the file with its new cell.
    try write(Self.oldHeader, to: results)
    try ResultsRecorder(results: results, log: log).close()
    XCTAssertEqual(try text(results), Self.header + oldLine("a") + ",\"\"\n")
    try assertRecordsAgree(count: 1)
  }

  func testTheTimeIsInBothRecordsAndSurvivesRepair() throws {
    let moment = Date(timeIntervalSince1970: 1_777_000_000)
    let recorder = try recorder()
    try recorder.record(submission("a", submittedAt: moment))
    try recorder.finishRun()
    try recorder.close()
    XCTAssertEqual(try rows().map(\.submittedAt), [moment])
    try FileManager.default.removeItem(atPath: results)
    _ = try ResultsRepair(results: results, log: log)
    XCTAssertEqual(try rows().map(\.submittedAt), [moment])
    try assertRecordsAgree(count: 1)
  }

  func testRepairOfAnOldFileKeepsRowsOfOtherLogs() throws {
    _ = try recorder()
    try write(Self.oldHeader + oldLine("a") + "\n", to: results)
    let repair = try ResultsRepair(results: results, log: log)
    XCTAssertEqual(repair.kept, 1)
    XCTAssertEqual(try text(results), Self.header + oldLine("a") + ",\"\"\n")
  }
}
