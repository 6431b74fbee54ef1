import Foundation
import XCTest

@testable import GraderKit

/// A small class with grades, for what is exported of it.
class ExportTestCase: GraderTestCase {
  /// Where the files lie that an export must be equal to, to the byte.
  static let golden = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")

  /// Shows that an export is what it was when it was last looked at.
  ///
  /// `GRADUS_RECORD=1` writes it anew: then look at the difference.
  func assertGolden(
    _ text: String, _ name: String, file: StaticString = #filePath, line: UInt = #line
  ) throws {
    let place = Self.golden.appending(path: name)
    if ProcessInfo.processInfo.environment["GRADUS_RECORD"] == "1" {
      try Data(text.utf8).write(to: place)
    }
    XCTAssertEqual(text, try self.text(place), name, file: file, line: line)
  }

  /// What Python makes of a file: an independent reader. The test is skipped where there is none.
  func python(_ program: String, _ text: String) throws -> String {
    guard ProgramFinder.path(of: "python3") != nil else { throw XCTSkip("there is no python3") }
    try write(text, to: "exported")
    return try SystemProgram.run("python3", ["-c", program, "exported"], in: folder)
      .trimmingCharacters(in: .newlines)
  }

  func grade(
    _ student: String, _ earned: Int, of maxScore: Int = 100, lesson: String = "01-Tiny",
    percent: Int = 0
  ) -> CountedGrade {
    CountedGrade(
      student: student, assignment: lesson, row: 1, earned: earned, marked: 0, maxScore: maxScore,
      submittedAt: nil,
      lateness: percent == 0 ? nil : LatePolicy.Lateness(days: 1, percent: percent), attempts: 1)
  }

  func lesson() throws -> Lesson { try TinyLesson(in: folder.appending(path: "course")).lesson }

  func roster(_ text: String) throws -> CourseRoster {
    try CourseRoster(contentsOf: write(text, to: "roster.csv").path)
  }

  /// A submission with every kind of check.
  func graded() -> GradedSubmission {
    func check(
      _ name: String, _ status: CheckStatus, _ points: Int, of maxPoints: Int,
      message: String = "", diagnosis: String? = nil
    ) -> GradedCheck {
      GradedCheck(
        check: name, task: name.hasPrefix("Half") ? "half" : "doubled",
        level: name.hasPrefix("Half") ? .expert : .basic, status: status, points: points,
        maxPoints: maxPoints, message: message, diagnosis: diagnosis, seconds: 0.125)
    }
    return GradedSubmission(
      student: "Иванова & <Co>", assignment: "01-Tiny", status: .graded, score: 2, maxScore: 4,
      submission: String(repeating: "a", count: 64), rubric: String(repeating: "b", count: 64),
      engine: String(repeating: "c", count: 64),
      gradedAt: Date(timeIntervalSince1970: 1_777_636_800), seconds: 1.5,
      message: "for review: it looks at the clock (X)\nExtra.swift does not compile: \"x\" < 1",
      checks: [
        check("DoubledChecks/testThree", .passed, 2, of: 2),
        check(
          "DoubledChecks/testNegative", .failed, 0, of: 1,
          message: "expected -2,\ngot \"2\" \u{1B}[0m\0 ]]>", diagnosis: "the sign is lost"),
        check("HalfChecks/testOne", .timedOut, 0, of: 1, message: "more than 2 s"),
      ])
  }
}
