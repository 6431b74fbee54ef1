import Foundation
import XCTest

@testable import GraderKit

/// Wrong words on the command line: exit code 2 and one line that says what to do.
final class UsageTests: CommandLineTestCase {
  func testUnknownWords() throws {
    try assertComplaint(["frobnicate"], code: 2, saying: "no command \"frobnicate\"", "grader help")
    try assertComplaint(["--frobnicate"], code: 2, saying: "--frobnicate")
    try assertComplaint(
      ["--all", "--frobnicate"], code: 2, saying: "unknown option --frobnicate", "help grade")
    try assertComplaint(["grade", "1", "-x"], code: 2, saying: "unknown option -x")
    try assertComplaint(["help", "frobnicate"], code: 2, saying: "frobnicate")
  }

  func testOptionsWithWrongValues() throws {
    try assertComplaint(["--all", "--jobs", "0"], code: 2, saying: "--jobs", "above 0")
    try assertComplaint(["--all", "--jobs", "many"] + course, code: 2, saying: "\"many\"")
    try assertComplaint(["--all", "--jobs"], code: 2, saying: "--jobs needs a value")
    try assertComplaint(["--all", "--results", "--json"], code: 2, saying: "--results needs")
    try assertComplaint(["--all", "--json=1"], code: 2, saying: "--json takes no value")
    try assertComplaint(
      ["--all", "--log", "a", "--log", "b"], code: 2, saying: "--log is given twice")
    try assertComplaint(
      ["check", "1", "--language", "fr"] + course, code: 2, saying: "--language", "fr")
    try assertComplaint(
      ["check", "1", "--task", "juggling"] + course, code: 2, saying: "juggling", "derivative")
    try assertComplaint(
      ["check", "--task", "loss"] + course, code: 2, saying: "--task needs one lesson")
    try assertComplaint(["grade"] + course, code: 2, saying: "name a lesson")
    try assertComplaint(["--all", "1"] + course, code: 2, saying: "--all grades every lesson")
    try assertComplaint(["export"] + course, code: 2, saying: "--format csv")
    try assertComplaint(["export", "--format", "xml"] + course, code: 2, saying: "xml", "csv")
  }

  func testAnUnknownLesson() throws {
    for command in [["grade", "99"], ["check", "99"], ["validate", "99"]] {
      try assertComplaint(
        command + course, code: 2, saying: "no lesson \"99\"", "01-GradientDescent")
    }
  }

  func testAFolderThatIsNoCourse() throws {
    try assertComplaint(
      ["--all", "--course", folder.path], code: 2, saying: folder.path, "--course")
    try assertComplaint(
      ["validate", "--course", folder.path + "/none"], code: 2, saying: "not a Gradus course")
  }

  func testHelp() throws {
    for arguments in [[], ["help"], ["--help"], ["-h"]] {
      let end = try grader(arguments)
      XCTAssertEqual(end.code, 0)
      XCTAssertTrue(end.output.contains("grader --all"), end.output)
      XCTAssertEqual(end.errors, "")
    }
    for command in ["grade", "check", "validate", "export", "release", "new", "doctor"] {
      let end = try grader(["help", command])
      XCTAssertEqual(end.code, 0)
      XCTAssertTrue(end.output.contains("grader \(command)"), end.output)
      XCTAssertEqual(try grader([command, "--help"]).output, end.output)
    }
    XCTAssertTrue(try grader(["--all", "--help"]).output.contains("--submissions DIR"))
  }
}
