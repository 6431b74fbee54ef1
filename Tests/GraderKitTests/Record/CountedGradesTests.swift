import Foundation
import XCTest

@testable import GraderKit

/// Grades as the course's rules form them: attempts, lateness, marks.
final class CountedGradesTests: RecordTestCase {
  private static let lesson = "01-GradientDescent"
  private static let deadline = Date(timeIntervalSince1970: 1_790_000_000)

  private func rules(_ counted: CourseRules.CountedAttempt) -> CourseRules {
    var rules = CourseRules.standard
    rules.deadlines = [Self.lesson: Self.deadline]
    rules.latePolicy = LatePolicy(percentPerDay: 15, graceMinutes: 10, maximumPercent: 40)
    rules.countedAttempt = counted
    return rules
  }

  /// Records a submission in a run of its own.
  private func record(
    _ student: String, score: Int, days: Double?, content: Character, rubric: String = "b",
    status: SubmissionStatus = .graded
  ) throws {
    let recorder = try recorder()
    try recorder.record(
      submission(
        student, status: status, score: score, submission: String(repeating: content, count: 64),
        rubric: rubric, submittedAt: days.map { Self.deadline + $0 * 86_400 }))
    try recorder.finishRun()
    try recorder.close()
  }

  private func grades(_ rules: CourseRules) throws -> [String: CountedGrade] {
    let log = try ResultsLog(path: log, isReadOnly: true)
    defer { XCTAssertNoThrow(try log.close()) }
    let all = try CountedGrades(log, rules: rules).all()
    return Dictionary(uniqueKeysWithValues: all.map { ($0.student, $0) })
  }

  func testBestAndLast() throws {
    try record("a", score: 7, days: -1, content: "1")
    try record("a", score: 8, days: 1.5, content: "2")
    let last = try XCTUnwrap(grades(rules(.last))["a"])
    XCTAssertEqual(last.grade.description, "5.6")  // 8 less 30 %
    XCTAssertEqual(last.lateness, LatePolicy.Lateness(days: 2, percent: 30))
    XCTAssertEqual(last.attempts, 2)
    let best = try XCTUnwrap(grades(rules(.best))["a"])
    XCTAssertEqual(best.grade.description, "7")
    XCTAssertNil(best.lateness)
    XCTAssertEqual(best.submittedAt, Self.deadline - 86_400)
  }

  func testOfEqualAttemptsTheLater() throws {
    try record("a", score: 6, days: -2, content: "1")
    try record("a", score: 6, days: -1, content: "2")
    XCTAssertEqual(try grades(rules(.best))["a"]?.submittedAt, Self.deadline - 86_400)
  }

  func testAttemptsThatWereGradedAgainCountOnceWithTheirLatestGrade() throws {
    try record("a", score: 8, days: -1, content: "1")
    try record("a", score: 2, days: -1, content: "1", rubric: "new")
    XCTAssertEqual(try grades(rules(.best))["a"]?.grade.description, "2")
    XCTAssertEqual(try grades(rules(.best))["a"]?.attempts, 1)
  }

  func testTheGradersOwnErrorsDoNotCount() throws {
    try record("a", score: 4, days: 0, content: "1")
    try record("a", score: 0, days: 0, content: "2", status: .error)
    try record("never", score: 0, days: 0, content: "3", status: .error)
    let all = try grades(rules(.last))
    XCTAssertEqual(all["a"]?.grade.description, "4")
    XCTAssertEqual(all["never"]?.row, nil)
  }

  func testAnUnknownTimeCostsNothing() throws {
    try record("a", score: 4, days: nil, content: "1")
    XCTAssertNil(try grades(rules(.last))["a"]?.lateness)
  }

  func testTheNewestMarkCountsAndLatenessTakesFromItToo() throws {
    try record("a", score: 5, days: 0.5, content: "1")
    let log = try ResultsLog(path: log)
    for points in [3, 1] {
      try log.add(
        Mark(
          student: "a", assignment: Self.lesson, item: "conclusion", points: points, maxPoints: 3,
          comment: "c", author: "n"))
    }
    try log.add(
      Mark(
        student: "a", assignment: Self.lesson, item: "second", points: 2, maxPoints: 3,
        author: "n"))
    XCTAssertEqual(try log.marks(student: "a", assignment: Self.lesson).map(\.points), [3, 1, 2])
    try log.close()
    let grade = try XCTUnwrap(grades(rules(.last))["a"])
    XCTAssertEqual(grade.marked, 3)
    XCTAssertEqual(grade.grade.description, "6.8")  // 5 + 1 + 2, less 15 %
  }

  func testTheGradeBookHasWhatCounts() throws {
    try record("a", score: 7, days: 1, content: "1")
    let log = try ResultsLog(path: log, isReadOnly: true)
    XCTAssertEqual(
      try GradeBook(log, rules: rules(.last)).csv(),
      "student,01-GradientDescent,total\na,5.95,5.95\n")
    XCTAssertEqual(
      GradeDetails.csv(try CountedGrades(log, rules: rules(.last)).all(), rules: rules(.last)),
      GradeDetails.columns.joined(separator: ",")
        + "\na,01-GradientDescent,7,0,8,2026-09-22T14:13:20Z,2026-09-21T14:13:20Z,1,15,5.95,1\n")
    // The records keep what was earned.
    XCTAssertEqual(try rows().map(\.score), [7])
  }

  func testEarlierAttemptsAreGradedOnceAndTheNewestLast() throws {
    let (one, two) = (Self.deadline - 7200, Self.deadline - 3600)
    func round(_ content: Character, _ moment: Date, isEarlier: Bool) throws -> Bool {
      let recorder = try recorder()
      defer { XCTAssertNoThrow(try recorder.close()) }
      let digest = String(repeating: content, count: 64)
      let graded = submission("a", submission: digest, submittedAt: moment)
      let before = try recorder.alreadyGraded(
        student: "a", assignment: Self.lesson, submission: digest, rubric: graded.rubric,
        engine: graded.engine, submittedAt: moment, isEarlierAttempt: isEarlier)
      if before == nil { try recorder.record(graded, isEarlierAttempt: isEarlier) }
      try recorder.finishRun()
      return before == nil
    }
    XCTAssertTrue(try round("1", one, isEarlier: true))
    XCTAssertTrue(try round("2", two, isEarlier: false))
    XCTAssertFalse(try round("1", one, isEarlier: true))
    XCTAssertFalse(try round("2", two, isEarlier: false))
    // The same content at another time is another grade.
    XCTAssertTrue(try round("2", two + 60, isEarlier: false))
    XCTAssertEqual(try grades(rules(.best))["a"]?.attempts, 2)
  }

  func testExactPoints() {
    for (hundredths, text) in [
      (0, "0"), (5, "0.05"), (50, "0.5"), (6960, "69.6"), (10_000, "100"), (-5, "-0.05"),
      (1234, "12.34"),
    ] {
      XCTAssertEqual(ExactPoints(hundredths: hundredths).description, text)
    }
    XCTAssertEqual(ExactPoints(87, lessPercent: 33).description, "58.29")
  }
}
