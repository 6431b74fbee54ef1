import Foundation
import XCTest

@testable import GraderKit

/// A test that runs `grader` on small submissions, with records of its own.
class CommandLineTestCase: GraderTestCase {
  var results: String { folder.appending(path: "RESULTS.csv").path }
  var log: String { folder.appending(path: "RESULTS.sqlite").path }
  var records: [String] { ["--results", results, "--log", log] }
  var course: [String] { ["--course", SharedWorkshop.root.path] }

  /// Makes submissions of one good file each and returns the option that names them.
  func submissions(_ students: [String]) throws -> [String] {
    let loss = SharedWorkshop.root.appending(
      path: "Tests/SampleClass/complete/01-GradientDescent/Sources/Loss.swift")
    for student in students {
      // Each its own text, so that no two submissions are the same.
      try write(
        try text(loss) + "// \(student.count)\n",
        to: "class/\(student)/01-GradientDescent/Sources/Loss.swift")
    }
    return ["--submissions", folder.appending(path: "class").path]
  }

  func grader(_ arguments: [String], environment: [String: String] = [:]) throws
    -> GraderProgram.End
  {
    try GraderProgram.run(arguments, environment: environment)
  }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Shows that the program ends with a code and one line that says something.
  func assertComplaint(
    _ arguments: [String], code: Int32, saying words: String..., file: StaticString = #filePath,
    line: UInt = #line
  ) throws {
    let end = try grader(arguments)
    XCTAssertEqual(end.code, code, end.errors, file: file, line: line)
    XCTAssertEqual(end.complaints.count, 1, end.errors, file: file, line: line)
    for word in words {
      XCTAssertTrue(
        end.complaints.first?.contains(word) ?? false, "\(word): \(end.errors)", file: file,
        line: line)
    }
  }
}
