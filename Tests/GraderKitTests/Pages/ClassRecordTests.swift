import Foundation
import XCTest

@testable import GraderKit

/// The newest grades, what came before, and which of two records counts.
final class ClassRecordTests: RecordTestCase {
  private func record(
    results: String? = nil, rules: CourseRules = .standard
  ) throws -> ClassRecord {
    try ClassRecord(
      log: ResultsLog(path: log, isReadOnly: true), results: results, rules: rules,
      lessons: Array(SharedWorkshop.course().lessons().prefix(2)))
  }

  private func digest(_ character: Character) -> String { String(repeating: character, count: 64) }

  func testTheNewestGradeThatIsNoErrorCounts() throws {
    let recorder = try recorder()
    try recorder.record(submission("a", score: 3, submission: digest("1")))
    for (score, status, content) in [
      (5, SubmissionStatus.graded, "2" as Character), (6, .graded, "2"), (0, .error, "0"),
    ] {
      try recorder.finishRun()
      try recorder.beginRun(Self.facts)
      try recorder.record(
        submission("a", status: status, score: score, submission: digest(content)), isAgain: true)
    }
    try recorder.record(submission("б", "Exam", status: .error, submission: digest("0")))
    try recorder.finishRun()
    try recorder.close()

    let record = try record()
    XCTAssertEqual(record.lessons, ["01-GradientDescent", "02-FullyConnected", "Exam"])
    XCTAssertEqual(record.students.map(\.id), ["a", "б"])
    let work = try XCTUnwrap(record.students[0].works[0])
    XCTAssertEqual(work.current.score, 6)
    XCTAssertEqual(work.previous?.score, 5)
    XCTAssertEqual(work.history.count, 4)
    XCTAssertEqual(work.attempts, 2, "the same submission again is no attempt")
    XCTAssertNil(record.students[0].works[1])
    XCTAssertEqual(record.students[1].works[2]?.current.status, .error)
    XCTAssertEqual(record.students[1].total, .zero)
    XCTAssertEqual(record.currentRows.count, 2)
  }

  func testTheCoursesRulesMakeTheGrade() throws {
    let recorder = try recorder()
    for (score, content, hour) in [(8, "1" as Character, 30.0), (6, "2", 50)] {
      var graded = submission("a", score: score, submission: digest(content))
      graded.submittedAt = Date(timeIntervalSince1970: hour * 3600)
      try recorder.record(graded)
      try recorder.finishRun()
      try recorder.beginRun(Self.facts)
    }
    try recorder.close()
    var rules = CourseRules.standard
    rules.deadlines = ["01-GradientDescent": Date(timeIntervalSince1970: 0)]
    rules.latePolicy = LatePolicy(percentPerDay: 10, graceMinutes: 0, maximumPercent: 50)
    let last = try XCTUnwrap(record(rules: rules).students[0].works[0])
    XCTAssertEqual(last.grade.description, "4.2", "6 less three days of 10 %")
    XCTAssertEqual(last.part, 0.525)
    rules.countedAttempt = .best
    let best = try XCTUnwrap(record(rules: rules).students[0].works[0])
    XCTAssertEqual(best.grade.description, "6.4", "8 less two days of 10 %")
    XCTAssertEqual(best.current.score, 8)
    XCTAssertNil(best.previous)
    XCTAssertEqual(best.attempts, 2)
  }

  func testIDsThatOnlyTheirBytesTellApartAreTwoStudents() throws {
    let recorder = try recorder()
    for (id, content) in [("é", "1" as Character), ("e\u{301}", "2")] {
      try recorder.record(submission(id, submission: digest(content)))
    }
    try recorder.close()
    XCTAssertEqual(try record().students.count, 2)
  }

  func testRowsOfAnotherLogStandInWhereTheLogHasNone() throws {
    let recorder = try recorder()
    try recorder.record(submission("a", score: 3))
    try recorder.close()
    let own = try text(results)
    let other = { (student: String, score: Int) in
      "2027-01-01T00:00:00Z,\(student),01-GradientDescent,\(score),8,0.0,0,0,0,0,0,0,0,0,graded,"
        + "aaaaaaaaaaaa,bbbbbbbbbbbb,20270101T000000Z-00000001,\"\"\n"
    }
    try write(own + other("a", 8) + other("b", 7), to: results)
    let record = try record(results: results)
    XCTAssertEqual(record.students.map(\.total.description), ["3", "7"])
    XCTAssertEqual(record.students[0].works[0]?.history.map(\.score), [3, 8])
    XCTAssertEqual(record.students[1].works[0]?.current.origin, .results)
    XCTAssertEqual(try self.record().students.map(\.id), ["a"])
  }

  func testChecksAreCounted() throws {
    let recorder = try recorder()
    try recorder.record(submission("a"))
    try recorder.record(submission("b", submission: digest("2")))
    try recorder.close()
    let log = try ResultsLog(path: log, isReadOnly: true)
    let tallies = try log.tallies(of: record().currentRows)
    XCTAssertEqual(tallies.map(\.check), ["LossChecks/testA", "LossChecks/testB"])
    XCTAssertEqual(tallies.map(\.asked), [2, 2])
    XCTAssertEqual(tallies.map(\.passed), [2, 0])
    XCTAssertEqual(tallies.map(\.wrong), [0, 2])
    XCTAssertEqual(try log.tallies(of: []), [])
  }
}
