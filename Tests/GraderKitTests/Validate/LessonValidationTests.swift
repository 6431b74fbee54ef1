import Foundation
import XCTest

@testable import GraderKit

/// The proof that a lesson grades, and how it fails.
final class LessonValidationTests: GraderTestCase {
  /// Validates the tiny lesson after a change of its course.
  private func validate(_ change: (TinyLesson) throws -> Void = { _ in }) throws
    -> LessonValidation
  {
    try Self.validation(in: folder.appending(path: "course"), change)
  }

  private static func validation(in folder: URL, _ change: (TinyLesson) throws -> Void) throws
    -> LessonValidation
  {
    let tiny = try TinyLesson(in: folder)
    try change(tiny)
    return try LessonValidation.run(tiny.lesson, workshop: tiny.workshop(), jobs: 2)
  }

  private func problems(_ validation: LessonValidation, of name: String) -> String {
    validation.rows.filter { $0.name == name }.flatMap(\.problems).joined(separator: "\n")
  }

  func testAProvenLesson() throws {
    let validation = try validate()
    XCTAssertTrue(validation.isClean, "\(validation)")
    XCTAssertEqual(
      validation.rows.map(\.name), ["solution", "stubs", "never-negative", "squared", "whole"])
    XCTAssertEqual(validation.rows.map(\.score), [4, 0, 3, 1, 3])
    XCTAssertEqual(Set(validation.rows.map(\.maxScore)), [4])
  }

  func testAQuickProofLeavesOutWhatOthersExercise() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    try tiny.write(
      TinyLesson.mistakes["squared"]!, "Rubrics/01-Tiny/Mistakes/squaredAgain.json")
    func names(isQuick: Bool) throws -> [String] {
      let validation = try LessonValidation.run(
        tiny.lesson, workshop: tiny.workshop(), isQuick: isQuick, jobs: 2)
      XCTAssertTrue(validation.isClean, "\(validation)")
      return validation.rows.map(\.name)
    }
    XCTAssertTrue(try names(isQuick: false).contains("squaredAgain"))
    XCTAssertFalse(try names(isQuick: true).contains("squaredAgain"))
  }

  func testAnAlternativeEarnsEverything() throws {
    let place = "Rubrics/01-Tiny/Alternatives/shifting/Half.swift"
    let half = "public func half(_ x: Double) throws -> Double {\n  x * FACTOR\n}\n"
    let good = try validate { tiny in
      try tiny.write(half.replacingOccurrences(of: "FACTOR", with: "0.5"), place)
    }
    XCTAssertTrue(good.isClean, "\(good)")
    XCTAssertEqual(good.rows.first { $0.name == "shifting" }?.score, 4)
    let bad = try LessonValidationTests.validation(in: folder.appending(path: "other")) { tiny in
      try tiny.write(half.replacingOccurrences(of: "FACTOR", with: "0.25"), place)
    }
    XCTAssertFalse(bad.isClean)
    XCTAssertTrue(problems(bad, of: "shifting").contains("earns 3 of 4"))
  }

  func testAnAlternativeOfAnUnknownFile() throws {
    XCTAssertThrowsError(
      try validate { tiny in
        try tiny.write("", "Rubrics/01-Tiny/Alternatives/other/Third.swift")
      }
    ) { error in
      XCTAssertTrue("\(error)".contains("is no file that a student edits"), "\(error)")
    }
  }

  func testAMistakeThatIsNotCaught() throws {
    let validation = try validate { tiny in
      try tiny.write(
        TinyLesson.mistakes["squared"]!.replacingOccurrences(of: "x * x", with: "2 * x"),
        "Rubrics/01-Tiny/Mistakes/squared.json")
    }
    XCTAssertFalse(validation.isClean)
    XCTAssertEqual(
      problems(validation, of: "squared"), "is not caught by DoubledChecks/testThree")
    XCTAssertEqual(problems(validation, of: "whole"), "")
  }

  func testAMistakeThatDoesNotCompile() throws {
    let validation = try validate { tiny in
      try tiny.write(
        TinyLesson.mistakes["squared"]!.replacingOccurrences(of: "x * x", with: "x *"),
        "Rubrics/01-Tiny/Mistakes/squared.json")
    }
    XCTAssertFalse(validation.isClean)
    XCTAssertTrue(problems(validation, of: "squared").contains("was never run"))
  }

  func testACheckThatNoMistakeExercises() throws {
    let validation = try validate { tiny in
      try FileManager.default.removeItem(
        at: tiny.root.appending(path: "Rubrics/01-Tiny/Mistakes/whole.json"))
    }
    XCTAssertFalse(validation.isClean)
    XCTAssertEqual(validation.problems, ["no mistake exercises HalfChecks/testOne"])
  }

  func testASolutionThatIsWrong() throws {
    let validation = try validate { tiny in
      try tiny.write(
        TinyLesson.solution["Half.swift"]!.replacingOccurrences(of: "/ 2", with: "/ 2.5"),
        "Rubrics/01-Tiny/Solution/Half.swift")
      try tiny.write(
        TinyLesson.mistakes["whole"]!.replacingOccurrences(of: "x / 2\"", with: "x / 2.5\""),
        "Rubrics/01-Tiny/Mistakes/whole.json")
    }
    XCTAssertFalse(validation.isClean)
    XCTAssertTrue(problems(validation, of: "solution").contains("HalfChecks/testOne failed"))
    XCTAssertTrue(problems(validation, of: "solution").contains("earns 3 of 4"))
  }

  func testStubsThatEarnPoints() throws {
    let validation = try validate { tiny in
      try tiny.write(
        TinyLesson.solution["Half.swift"]!, "Assignments/01-Tiny/Sources/Half.swift")
    }
    XCTAssertFalse(validation.isClean)
    XCTAssertTrue(problems(validation, of: "stubs").contains("earn 1 points"))
  }

  func testHiddenChecksThatDoNotCompileAreNamed() throws {
    assertGraderError(at: "Rubrics/01-Tiny/Checks", saying: "HalfChecks.swift", remedy: "mend") {
      try validate { tiny in
        try tiny.write(
          "import XCTest\nclass HalfChecks: XCTestCase { func testOne() { nothing() } }",
          "Rubrics/01-Tiny/Checks/HalfChecks.swift")
      }
    }
  }
}
