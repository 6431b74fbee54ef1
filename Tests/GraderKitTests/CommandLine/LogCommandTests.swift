import Foundation
import XCTest

@testable import GraderKit

/// `grader log`: what it explains, and what it repairs.
final class LogCommandTests: CommandLineTestCase {
  private func check(_ name: String, _ status: CheckStatus, message: String = "") -> GradedCheck {
    GradedCheck(
      check: name, task: "loss", level: .basic, status: status,
      points: status == .passed ? 2 : 0, maxPoints: 2, message: message, output: "")
  }

  private func graded(
    _ student: String, submission: Character, rubric: Character = "b", checks: [GradedCheck]
  ) -> GradedSubmission {
    GradedSubmission(
      student: student, assignment: "01-GradientDescent", status: .graded,
      score: checks.reduce(0) { $0 + $1.points }, maxScore: 4,
      submission: String(repeating: submission, count: 64),
      rubric: String(repeating: rubric, count: 64), engine: String(repeating: "c", count: 64),
      checks: checks)
  }

  /// Two runs: a student hands in anew and gains a check.
  private func recordTwoRuns() throws {
    let recorder = try ResultsRecorder(results: results, log: log)
    let facts = RunFacts(arguments: ["--all"], toolchain: "Swift", machine: [:])
    try recorder.beginRun(facts)
    try recorder.record(
      graded(
        "Иванова", submission: "1",
        checks: [check("Loss/testA", .passed), check("Loss/testB", .failed, message: "got 3")]))
    try recorder.finishRun()
    try recorder.beginRun(facts)
    try recorder.record(
      graded(
        "Иванова", submission: "2",
        checks: [check("Loss/testA", .passed), check("Loss/testB", .passed)]))
    try recorder.finishRun()
    try recorder.close()
  }

  func testEveryPointAndWhatChangedIsExplained() throws {
    try recordTwoRuns()
    for words in [["Иванова"], ["Иванова", "1"], ["Иванова", "GradientDescent"]] {
      let end = try grader(["log"] + words + ["--log", log])
      XCTAssertEqual(end.code, 0, end.errors)
      for expected in [
        "Иванова, 01-GradientDescent: 4 of 4 (basic 4, advanced 0, expert 0), graded",
        "Loss/testA       2   2  passed", "+2 points; changed: submission",
        "Loss/testB: failed -> passed, +2", "every grading, the latest last:",
        "111111111111", "222222222222",
      ] {
        XCTAssertTrue(end.output.contains(expected), "\(expected): \(end.output)")
      }
    }
  }

  func testWhatWentWrongIsShown() throws {
    let recorder = try ResultsRecorder(results: results, log: log)
    try recorder.beginRun(RunFacts(arguments: [], toolchain: "", machine: [:]))
    try recorder.record(
      graded("a", submission: "1", checks: [check("Loss/testB", .failed, message: "got\n3")]))
    try recorder.finishRun()
    try recorder.close()
    let end = try grader(["log", "a", "--log", log])
    XCTAssertTrue(end.output.contains("Loss/testB: failed\n  got\n  3\n"), end.output)
    XCTAssertFalse(end.output.contains("every grading"), end.output)
  }

  func testRunsAreListed() throws {
    try recordTwoRuns()
    let end = try grader(["log", "--log", log])
    XCTAssertEqual(end.code, 0, end.errors)
    XCTAssertEqual(end.output.components(separatedBy: "--all").count, 3, end.output)
    let json = try grader(["log", "Иванова", "--json", "--log", log])
    XCTAssertEqual(json.output.split(separator: "\n").count, 2, json.output)
  }

  func testAFileEditedByHandIsRepaired() throws {
    try recordTwoRuns()
    let before = try text(URL(filePath: results))
    try Data(before.replacingOccurrences(of: ",2,4,50.0", with: ",4,4,100.0").utf8)
      .write(to: URL(filePath: results))
    let end = try grader(["log", "repair"] + records)
    XCTAssertEqual(end.code, 0, end.errors)
    XCTAssertTrue(
      end.output.hasPrefix("corrected: Иванова, 01-GradientDescent, 2/4"), end.output)
    XCTAssertTrue(end.output.contains("as it was: \(results).before-repair"), end.output)
    XCTAssertEqual(try text(URL(filePath: results)), before)
    let again = try grader(["log", "repair"] + records)
    XCTAssertTrue(again.output.contains("nothing to repair (2 rows)"), again.output)
  }

  func testBadInput() throws {
    try assertComplaint(["log", "a", "--log", log], code: 2, saying: log, "no such log")
    try recordTwoRuns()
    try assertComplaint(["log", "b", "--log", log], code: 2, saying: "\"b\"", "grader export")
    try assertComplaint(
      ["log", "Иванова", "7", "--log", log], code: 2, saying: "\"7\"", "01-GradientDescent")
    try assertComplaint(["log", "a", "b", "c", "--log", log], code: 2, saying: "quote")
    try assertComplaint(["log", "repair", "x"] + records, code: 2, saying: "repair")
    try assertComplaint(["log", "--json", "--log", log], code: 2, saying: "student")
    try assertComplaint(["log", "a"] + records, code: 2, saying: "--results")
  }
}
