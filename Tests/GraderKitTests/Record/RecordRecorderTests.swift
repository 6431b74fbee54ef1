import Foundation
import SQLiteStore
import XCTest

@testable import GraderKit

/// Both records together.
final class RecordRecorderTests: RecordTestCase {
  func testARunInBothRecords() throws {
    let recorder = try recorder(running: false)
    let started = Date(timeIntervalSince1970: 1_777_636_790)
    let run = try recorder.beginRun(Self.facts, startedAt: started)
    let graded = submission("Иванова, Мария")
    XCTAssertEqual(try recorder.record(graded), .recorded)
    XCTAssertEqual(try recorder.record(submission("b", status: .error, checks: [])), .recorded)
    XCTAssertEqual(
      try recorder.finishRun(finishedAt: started.addingTimeInterval(20)),
      RunCounts(graded: 1, reused: 0, errors: 1))
    try recorder.close()

    XCTAssertEqual(try rows().first, ResultsRow(graded, run: run))
    let logged = try logged()
    XCTAssertEqual(logged.map(\.row), [1, 2])
    XCTAssertEqual(logged[0].run, run)
    XCTAssertEqual(logged[0].graded, graded)
    XCTAssertEqual(logged[0].graded.gradedAt, Date(timeIntervalSince1970: 1_777_636_800))
    try assertRecordsAgree(count: 2)
    XCTAssertEqual(recorder.notes, [])
    XCTAssertEqual(
      Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)),
      ["RESULTS.csv", "RESULTS.sqlite"], "left beside the records")

    let database = try Database(path: log, mode: .readOnly)
    let kept = try database.first(
      "SELECT name, started_at, finished_at, arguments, toolchain, machine, graded, errors FROM runs"
    ) { row in (0..<8).map { row.value(at: $0) } }
    XCTAssertEqual(
      kept,
      [
        .text(run.name), "2026-05-01T11:59:50Z", "2026-05-01T12:00:10Z",
        "[\"--all\",\"--jobs\",\"2\"]", "Swift 6.3.1", "{\"processors\":\"2\"}", 1, 1,
      ])
    XCTAssertEqual(try database.first("SELECT percent FROM submissions") { $0.real(at: 0) }, 37.5)
  }

  func testWhatWasGradedNeedsNoSecondRun() throws {
    let first = try recorder()
    let graded = submission("a")
    try first.record(graded)
    try first.close()

    let second = try recorder()
    func find(_ other: GradedSubmission) throws -> GradedSubmission? {
      try second.alreadyGraded(
        student: other.student, assignment: other.assignment, submission: other.submission,
        rubric: other.rubric, engine: other.engine)
    }
    XCTAssertEqual(try find(graded), graded)
    XCTAssertNil(try find(submission("b")))
    XCTAssertNil(try find(submission("a", "02-FullyConnected")))
    XCTAssertNil(try find(submission("a", submission: "other")))
    XCTAssertNil(try find(submission("a", rubric: "other")))
    var otherEngine = graded
    otherEngine.engine = "other"
    XCTAssertNil(try find(otherEngine))
    XCTAssertEqual(try second.record(graded), .alreadyRecorded)
    XCTAssertEqual(try second.finishRun(), RunCounts(graded: 0, reused: 2, errors: 0))
    try assertRecordsAgree(count: 1)
  }

  func testRegradingKeepsBothAndTheLaterOneCounts() throws {
    let recorder = try recorder()
    try recorder.record(submission("a", score: 3))
    try recorder.finishRun()
    try recorder.beginRun(Self.facts)
    let again = submission("a", score: 5)
    XCTAssertEqual(try recorder.record(again, isAgain: true), .recorded)
    try recorder.finishRun()
    try recorder.beginRun(Self.facts)
    // Back to what was submitted first: the grade in between is the current one.
    // It counts although the clock was set back meanwhile.
    var changed = submission("a", score: 8, submission: "changed")
    changed.gradedAt = Date(timeIntervalSince1970: 1_000_000_000.5)
    try recorder.record(changed)
    try recorder.finishRun()
    try recorder.beginRun(Self.facts)
    XCTAssertEqual(try recorder.record(again), .recorded)
    try assertRecordsAgree(count: 4)
    XCTAssertEqual(try logged().map(\.graded.score), [3, 5, 8, 5])
    let log = try ResultsLog(path: log, isReadOnly: true)
    XCTAssertEqual(
      try log.currentGrade(student: "a", assignment: again.assignment)?.graded, again)
  }

  func testAnErrorOfTheGraderIsTriedAgain() throws {
    let recorder = try recorder()
    let notRun = GradedCheck(
      check: "A/b", task: "t", level: .basic, status: .notRun, points: 0, maxPoints: 2)
    let failures = [
      submission("a", status: .error, checks: []), submission("b", checks: [notRun]),
    ]
    for failure in failures {
      try recorder.record(failure)
      XCTAssertNil(
        try recorder.alreadyGraded(
          student: failure.student, assignment: failure.assignment,
          submission: failure.submission, rubric: failure.rubric, engine: failure.engine))
    }
    try recorder.finishRun()
    try recorder.beginRun(Self.facts)
    for failure in failures {
      XCTAssertEqual(try recorder.record(submission(failure.student)), .recorded)
    }
    // A grade outlives a later error.
    try recorder.finishRun()
    try recorder.beginRun(Self.facts)
    try recorder.record(failures[0])
    let graded = submission("a")
    XCTAssertNotNil(
      try recorder.alreadyGraded(
        student: graded.student, assignment: graded.assignment, submission: graded.submission,
        rubric: graded.rubric, engine: graded.engine))
    try assertRecordsAgree(count: 5)
  }

  func testUseInTheWrongOrder() throws {
    let recorder = try recorder(running: false)
    assertRecordError(.misuse, naming: log) { try recorder.record(self.submission("a")) }
    assertRecordError(.misuse, naming: log) { try recorder.finishRun() }
    try recorder.beginRun(Self.facts)
    assertRecordError(.misuse, naming: log) { try recorder.beginRun(Self.facts) }
    try recorder.close()
    XCTAssertThrowsError(try recorder.beginRun(Self.facts))
  }

  func testIdsThatLookAlikeAreDifferentStudents() throws {
    let recorder = try recorder()
    // One letter with its accent, and the letter and the accent: equal to Swift, not to a folder.
    try recorder.record(submission("\u{E9}"))
    try recorder.record(submission("e\u{301}"))
    try recorder.record(submission("E\u{301}"))
    try assertRecordsAgree(count: 3)
    let book = try GradeBook(try ResultsLog(path: log, isReadOnly: true)).csv()
    XCTAssertEqual(book.split(separator: "\n").count, 4)
  }

  func testManyTasksAndTwoRecordersAtOnce() async throws {
    // Every submission is recorded by both, as by two graders that were started at once.
    let recorders = [try recorder(), try recorder()]
    let outcomes = try await withThrowingTaskGroup(of: ResultsRecorder.Outcome.self) { group in
      for number in 0..<100 {
        for recorder in recorders {
          let graded = submission("student \(number)")
          group.addTask { try recorder.record(graded) }
        }
      }
      var outcomes: [ResultsRecorder.Outcome] = []
      for try await outcome in group { outcomes.append(outcome) }
      return outcomes
    }
    XCTAssertEqual(outcomes.count { $0 == .recorded }, 100)
    XCTAssertEqual(outcomes.count { $0 == .alreadyRecorded }, 100)
    try assertRecordsAgree(count: 100)
    XCTAssertEqual(recorders.flatMap(\.notes), [])
  }

  func testTwoProcessesAtOnce() throws {
    let children = try (0..<3).map { _ in try RecordStress([results, log, "60"]) }
    let ends = try children.map { try $0.wait() }
    XCTAssertEqual(ends.map(\.error), ["", "", ""])
    try assertRecordsAgree(count: 60)
  }
}
