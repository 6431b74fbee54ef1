import Foundation
import GraderKit
import XCTest

/// The table that `grader export --format csv` writes.
final class RecordGradeBookTests: RecordTestCase {
  private func book() throws -> String {
    try GradeBook(try ResultsLog(path: log, isReadOnly: true)).csv()
  }

  func testARowAStudentAndAColumnALesson() throws {
    let recorder = try recorder()
    let (one, two) = ("01-GradientDescent", "02-FullyConnected")
    try recorder.record(submission("Иванова, Мария", two, score: 5))
    try recorder.record(submission("=1+1", one, score: 2))
    try recorder.record(submission("b", one, score: 3))
    try recorder.record(submission("never", two, status: .error, score: 0))
    try recorder.finishRun()
    try recorder.beginRun(Self.facts)
    // A regrade counts; an error of the grader does not.
    try recorder.record(submission("b", one, score: 7, rubric: "new"))
    try recorder.record(submission("b", two, status: .refused, score: 0))
    try recorder.record(submission("=1+1", one, status: .error, score: 0, rubric: "new"))
    try recorder.finishRun()
    XCTAssertEqual(
      try book(),
      """
      student,01-GradientDescent,02-FullyConnected,total
      "'=1+1",2,,2
      b,7,0,7
      never,,,0
      "Иванова, Мария",,5,5

      """)
  }

  func testWhoHandedInNothingHasARowWithoutGrades() throws {
    let recorder = try recorder()
    for student in ["b", "d"] { try recorder.record(submission(student, "01-A", score: 3)) }
    try recorder.finishRun()
    try write("student\ne\nd\nc\na\n", to: path("students.csv"))
    let roster = try CourseRoster(contentsOf: path("students.csv"))
    XCTAssertEqual(
      try GradeBook(try ResultsLog(path: log, isReadOnly: true), roster: roster).csv(),
      "student,01-A,total\na,,0\nb,3,3\nc,,0\nd,3,3\ne,,0\n")
  }

  func testAnEmptyLog() throws {
    _ = try recorder()
    XCTAssertEqual(try book(), "student,total\n")
  }

  func testItIsReadWhileAGraderIsRunning() throws {
    let recorder = try recorder()
    try recorder.record(submission("a"))
    let log = try ResultsLog(path: log, isReadOnly: true)
    var lines = 0
    try GradeBook(log).exportCSV { _ in
      lines += 1
      try recorder.record(submission("during \(lines)"))
    }
    XCTAssertEqual(lines, 2)
    try assertRecordsAgree(count: 3)
  }
}
