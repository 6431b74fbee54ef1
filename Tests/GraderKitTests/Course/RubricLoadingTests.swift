import Foundation
import XCTest

@testable import GraderKit

/// Rubrics that are not as they should be: one line naming file and remedy.
final class RubricLoadingTests: GraderTestCase {
  private func load(_ text: String) throws -> Rubric {
    try Rubric.load(from: write(text, to: "01-Tiny/rubric.json"))
  }

  /// The good rubric with one text in it replaced.
  private func load(replacing old: String, with new: String) throws -> Rubric {
    let text = TinyLesson.rubric()
    XCTAssertTrue(text.contains(old), "\(old) is not in the rubric")
    return try load(text.replacingOccurrences(of: old, with: new))
  }

  private func assertRefused(
    _ old: String, _ new: String, saying problem: String, remedy: String = "",
    file: StaticString = #filePath, line: UInt = #line
  ) {
    assertGraderError(
      at: "01-Tiny/rubric.json", saying: problem, remedy: remedy, file: file, line: line
    ) { try load(replacing: old, with: new) }
  }

  func testAGoodOne() throws {
    let rubric = try load(TinyLesson.rubric(forbidden: ["Variable"]))
    XCTAssertEqual(rubric.maximumScore, 4)
    XCTAssertEqual(
      rubric.hiddenChecks.map(\.check.check),
      ["DoubledChecks/testThree", "DoubledChecks/testNegative", "HalfChecks/testOne"])
    XCTAssertEqual(rubric.tasks.map(\.level), [.basic, .expert])
    XCTAssertEqual(rubric.tasks[0].title[.russian], "Удвоение")
    XCTAssertEqual(rubric.forbidden.map(\.symbol), ["Variable"])
  }

  func testMalformed() {
    let cases = [
      ("", "not valid JSON (Unexpected end of file"), ("{", "not valid JSON"),
      ("{\n\n\"lesson\": }", "not valid JSON near line 3"), ("\u{FEFF}x", "not valid JSON"),
      ("[]", "the top level should be"), ("null", "the top level is null"),
      (String(TinyLesson.rubric().dropLast(5)), "not valid JSON"),
    ]
    for (text, words) in cases {
      assertGraderError(at: "01-Tiny/rubric.json", saying: words, remedy: "docs/lessons.md") {
        try load(text)
      }
    }
  }

  func testMissingFile() {
    assertGraderError(at: "none/rubric.json", saying: "cannot be read") {
      try Rubric.load(from: folder.appending(path: "none/rubric.json"))
    }
  }

  func testAMissingKeyIsNamedWithItsPlace() {
    assertRefused(
      "\"module\": \"Tiny\",", "", saying: "\"module\" is missing at the top level")
    assertRefused(
      "\"id\": \"half\", ", "", saying: "\"id\" is missing at tasks[1]")
    assertRefused(", \"ru\": \"Крошка\"", "", saying: "\"ru\" is missing at title")
  }

  func testAValueOfAnotherKind() {
    assertRefused("\"points\": 3", "\"points\": \"3\"", saying: "tasks[0].points should be Int")
    assertRefused("\"points\": 3", "\"points\": 1.5", saying: "a number in it")
    assertRefused("\"expert\"", "\"hard\"", saying: "tasks[1].level")
  }

  func testExceptionsAreEditableFiles() throws {
    let good = TinyLesson.rubric(forbidden: ["Variable"], except: ["Half.swift"])
    XCTAssertEqual(try load(good).forbidden.map(\.except), [["Half.swift"]])
    XCTAssertEqual(try load(TinyLesson.rubric(forbidden: ["Variable"])).forbidden[0].except, nil)
    for name in ["Given.swift", "Other.swift", "half.swift", ""] {
      let bad = TinyLesson.rubric(forbidden: ["Variable"], except: ["Half.swift", name])
      assertGraderError(
        at: "01-Tiny/rubric.json", saying: "forbidden Variable names \(name)", remedy: "editable"
      ) { try load(bad) }
    }
  }

  func testNamesThatDoNotFit() {
    assertRefused("\"lesson\": \"01-Tiny\"", "\"lesson\": \"02-Tiny\"", saying: "02-Tiny")
    assertRefused("\"module\": \"Tiny\"", "\"module\": \"Ti ny\"", saying: "Ti ny")
    assertRefused("\"id\": \"half\"", "\"id\": \"1half\"", saying: "1half")
    assertRefused("DoubledChecks/testThree", "testThree", saying: "testThree")
    assertRefused("DoubledChecks/testThree", "A/b/c", saying: "A/b/c")
    assertRefused("DoubledChecks/testThree", "A/b); exit(0", saying: "exit(0")
    assertRefused("\"Given.swift\"", "\"../Given.swift\"", saying: "../Given.swift")
    assertRefused("\"Given.swift\"", "\"Given.txt\"", saying: "Given.txt")
  }

  func testWhatIsThereTwice() {
    assertRefused("\"id\": \"half\"", "\"id\": \"doubled\"", saying: "\"doubled\" appears twice")
    assertRefused("HalfChecks/testOne", "DoubledChecks/testThree", saying: "appears twice")
    assertRefused("HalfTests/testOne", "HalfChecks/testOne", saying: "appears twice")
    assertRefused("\"Given.swift\"", "\"Half.swift\"", saying: "appears twice")
  }

  func testPointsThatDoNotAddUp() {
    assertRefused(
      "\"points\": 3", "\"points\": 4",
      saying: "the hidden checks of task doubled sum to 3 points, the task has 4",
      remedy: "make them equal")
    assertRefused("\"points\": 2", "\"points\": 0", saying: "testThree has no points")
    assertRefused("\"points\": 2, ", "", saying: "testThree has no points")
    assertRefused("\"points\": 2", "\"points\": -2", saying: "testThree has no points")
  }

  func testATaskOfTheExamIsCheckedLikeAnyOther() {
    let task = #"""
      {"id": "practical", "function": "half(_:)", "file": "Half.swift", "level": "basic",
       "points": 2, "title": {"en": "1", "ru": "1"}, "visible": [],
       "hidden": [{"check": "HalfChecks/testOne", "points": 1, "title": {"en": "1", "ru": "1"}}]}
      """#
    assertRefused("\"manual\":", "\"exam\": [\(task)], \"manual\":", saying: "appears twice")
    let own = task.replacing("testOne", with: "testExam")
    assertRefused(
      "\"manual\":", "\"exam\": [\(own)], \"manual\":",
      saying: "the hidden checks of task practical sum to 1 points, the task has 2")
  }

  func testATaskInAFileThatIsNotEditable() {
    assertRefused("\"file\": \"Half.swift\"", "\"file\": \"Given.swift\"", saying: "Given.swift")
  }

  func testATaskWithoutAHiddenCheck() {
    assertRefused(
      #"{"check": "HalfChecks/testOne", "points": 1, "title": {"en": "1", "ru": "1"}}"#, "",
      saying: "task half has no hidden check")
  }

  func testLimitsThatLetNothingRun() {
    for (old, new) in [
      ("\"processorSeconds\": 1", "\"processorSeconds\": 0"),
      ("\"wallSeconds\": 2", "\"wallSeconds\": 0.5"),
      ("\"memoryMebibytes\": 1024", "\"memoryMebibytes\": 16"),
      ("\"processes\": 32", "\"processes\": 0"),
      ("\"outputKibibytes\": 16", "\"outputKibibytes\": 0"),
    ] {
      assertRefused(old, new, saying: "\"limits\" are too small")
    }
  }
}
