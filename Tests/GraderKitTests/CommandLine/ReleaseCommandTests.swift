import Foundation
import XCTest

@testable import GraderKit

/// `grader release` and `grader new` on the command line.
final class ReleaseCommandTests: CommandLineTestCase {
  func testWrongWords() throws {
    try assertComplaint(["release"] + course, code: 2, saying: "release --to DIR")
    try assertComplaint(["release", "--to"] + course, code: 2, saying: "--to needs a value")
    try assertComplaint(
      ["release", "--to", "a", "--verify", "b"] + course, code: 2, saying: "keep one")
    try assertComplaint(
      ["release", "--to", "a", "--jobs", "2"] + course, code: 2, saying: "belongs to --verify")
    try assertComplaint(
      ["release", "1", "--verify", "a"] + course, code: 2, saying: "leave out lessons")
    try assertComplaint(
      ["release", "99", "--to", folder.path + "/new"] + course, code: 2,
      saying: "no lesson \"99\"", "01-GradientDescent")
    try assertComplaint(["new"] + course, code: 2, saying: "grader new 7 Attention")
    try assertComplaint(["new", "7"] + course, code: 2, saying: "grader new 7 Attention")
    try assertComplaint(
      ["new", "7", "no name"] + course, code: 2, saying: "Swift identifier", "no name")
    try assertComplaint(["new", "1", "Other"] + course, code: 2, saying: "lesson 1 is there")
  }

  func testPlacesThatCannotBe() throws {
    try write("a", to: "full/file")
    let full = folder.appending(path: "full").path
    try assertComplaint(
      ["release", "--to", full] + course, code: 2, saying: full, "not empty", "name a new one")
    let inside = SharedWorkshop.root.appending(path: "package").path
    try assertComplaint(
      ["release", "--to", inside] + course, code: 2, saying: "inside of the course")
    XCTAssertFalse(exists(inside))
    try assertComplaint(
      ["release", "--verify", full] + course, code: 2, saying: full, "no student's package")
  }

  /// In a package of one lesson: what cannot be done says so, and hints come where they are given.
  func testInAPackage() throws {
    let place = folder.appending(path: "package").path
    let made = try grader(["release", "1", "--without-hints", "--to", place] + course)
    XCTAssertEqual(made.code, 0, made.errors)
    XCTAssertTrue(made.output.contains("lessons: 01-GradientDescent\nhints: none"), made.output)
    let here = ["--course", place]
    for command in [["--all"], ["grade", "1"], ["validate"], ["release", "--to", place + "2"]] {
      try assertComplaint(
        command + here, code: 2, saying: "01-GradientDescent/rubric.json", "student's package")
    }
    for name in ["RESULTS.csv", "RESULTS.sqlite"] { XCTAssertFalse(exists("\(place)/\(name)")) }
    XCTAssertFalse(exists(place + "2"))

    // The engine that was built for this repository is the package's, to the byte.
    let engine = try SharedWorkshop.open().engine.folder
    let cache = URL(filePath: place).appending(path: ".build/grader")
    try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: engine, to: cache.appending(path: engine.lastPathComponent))
    let check = ["check", "1", "--language", "en"]
    let without = try grader(check + ["--task", "loss", "--hint"] + here)
    XCTAssertEqual(without.code, 0, without.errors)
    XCTAssertTrue(without.output.contains("hands out no hints"), without.output)
    XCTAssertFalse(without.output.contains("a hint for"), without.output)

    let hints = "Rubrics/01-GradientDescent/hints.json"
    let visible = try Hints.load(for: SharedWorkshop.course().lesson(named: "1")).ladders.filter {
      $0.key.contains("Tests/")
    }
    try JSONEncoder().encode(visible).write(to: URL(filePath: place).appending(path: hints))
    let with = try grader(check + ["--task", "loss", "--hint"] + here)
    XCTAssertTrue(with.output.contains("hint 1/3: What does the formula give"), with.output)

    // A workflow's annotations, asked for or in a workflow.
    let stub = URL(filePath: place).appending(
      path: "Assignments/01-GradientDescent/Sources/Loss.swift")
    try Data("public func loss(_ x: Double) throws -> Double { x }\n".utf8).write(to: stub)
    let error = "::error file=Assignments/01-GradientDescent/Sources/Loss.swift,line=1,title=loss"
    for (options, environment) in [
      (["--annotations"], ["GITHUB_ACTIONS": "false"]), ([], ["GITHUB_ACTIONS": "true"]),
    ] {
      let end = try grader(check + ["--task", "loss"] + options + here, environment: environment)
      XCTAssertEqual(end.code, 1, end.errors)
      XCTAssertTrue(end.output.contains("\n\(error)"), end.output)
    }
    let plain = try grader(
      check + ["--task", "loss"] + here, environment: ["GITHUB_ACTIONS": "false"])
    XCTAssertFalse(plain.output.contains("::error"), plain.output)
  }
}
