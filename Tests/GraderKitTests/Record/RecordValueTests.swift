import Foundation
import XCTest

@testable import GraderKit

/// The value types of a graded submission.
final class RecordValueTests: XCTestCase {
  private func check(_ status: CheckStatus, _ level: CheckLevel = .basic, points: Int = 0)
    -> GradedCheck
  {
    GradedCheck(
      check: "A/b", task: "t", level: level, status: status, points: points, maxPoints: 4)
  }

  func testCountsAreThoseOfTheColumns() {
    let counts = CheckCounts(of: CheckStatus.allCases.map { check($0) })
    XCTAssertEqual(
      counts, CheckCounts(passed: 1, failed: 3, notImplemented: 2, crashed: 2, timedOut: 1))
  }

  func testRawValuesAreInSnakeCase() {
    XCTAssertEqual(
      CheckStatus.allCases.map(\.rawValue),
      [
        "passed", "failed", "not_implemented", "missing", "not_compiled", "refused", "crashed",
        "timed_out", "out_of_memory", "not_run",
      ])
    XCTAssertEqual(
      SubmissionStatus.allCases.map(\.rawValue), ["graded", "refused", "not_compiled", "error"])
  }

  func testPointsByLevel() {
    let points = LevelPoints(of: [
      check(.passed, .basic, points: 2), check(.passed, .expert, points: 3),
      check(.passed, .basic, points: 4), check(.failed, .advanced),
    ])
    XCTAssertEqual(points, LevelPoints(basic: 6, advanced: 0, expert: 3))
    XCTAssertEqual(points.total, 9)
    XCTAssertEqual(CheckLevel.allCases.map { points[$0] }, [6, 0, 3])
  }

  func testPercentHasOneDecimal() {
    let expected: [(Int, Int, String)] = [
      (0, 0, "0.0"), (0, 100, "0.0"), (100, 100, "100.0"), (1, 3, "33.3"), (2, 3, "66.7"),
      (1, 8, "12.5"), (1, 2000, "0.1"), (1, 2001, "0.0"), (110, 100, "110.0"), (44, 100, "44.0"),
    ]
    for (score, maxScore, text) in expected {
      XCTAssertEqual(ResultsRow.percent(score, of: maxScore), text, "\(score) of \(maxScore)")
    }
  }

  func testRunNamesHaveOneFormAndDiffer() {
    let start = Date(timeIntervalSince1970: 1_777_636_800)
    let names = (0..<100).map { _ in RunIdentifier(startedAt: start).name }
    XCTAssertEqual(Set(names).count, 100)
    for name in names {
      XCTAssertTrue(name.hasPrefix("20260501T120000Z-"), name)
      XCTAssertEqual(RunIdentifier(name)?.name, name)
      XCTAssertNil(RunIdentifier(String(name.dropLast())))
      XCTAssertNil(RunIdentifier(name + "0"))
    }
    for wrong in ["", "7", "20260501T120000Z-3F9A1C2E", "2026-501T120000Z-3f9a1c2e"] {
      XCTAssertNil(RunIdentifier(wrong), wrong)
    }
  }

  func testWhatTheGraderIsToBlameForIsNotFinal() {
    func graded(_ status: SubmissionStatus, _ checks: [GradedCheck]) -> GradedSubmission {
      GradedSubmission(
        student: "a", assignment: "b", status: status, score: 0, maxScore: 1, submission: "",
        rubric: "", engine: "", checks: checks)
    }
    XCTAssertTrue(graded(.graded, [check(.crashed)]).isFinal)
    XCTAssertTrue(graded(.refused, []).isFinal)
    XCTAssertFalse(graded(.graded, [check(.passed), check(.notRun)]).isFinal)
    XCTAssertFalse(graded(.error, []).isFinal)
  }

  func testASubmissionSurvivesJSON() throws {
    let graded = GradedSubmission(
      student: "Иванов, \"И\"", assignment: "b", status: .notCompiled, score: 0, maxScore: 1,
      submission: "s", rubric: "r", engine: "e", checks: [check(.outOfMemory, .expert)])
    let data = try JSONEncoder().encode(graded)
    XCTAssertEqual(try JSONDecoder().decode(GradedSubmission.self, from: data), graded)
    XCTAssertTrue(String(decoding: data, as: UTF8.self).contains("\"out_of_memory\""))
  }
}
