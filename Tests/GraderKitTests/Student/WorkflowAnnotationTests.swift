import Foundation
import XCTest

@testable import GraderKit

/// What goes wrong, as GitHub's workflows show it beside the lines.
final class WorkflowAnnotationTests: GraderTestCase {
  private func annotations(
    _ files: [String: String], environment: [String: String] = [:]
  ) throws -> [String] {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    for (name, text) in files { try tiny.write(text, "Assignments/01-Tiny/Sources/\(name)") }
    let checks = try VisibleChecks.run(tiny.lesson, workshop: tiny.workshop())
    return WorkflowAnnotation.all(
      of: checks, in: .english, course: try Course(root: tiny.root), environment: environment
    ).map(\.description)
  }

  func testStubsAndSolutionsHaveNone() throws {
    XCTAssertEqual(try annotations([:]), [])
    XCTAssertEqual(try annotations(TinyLesson.solution), [])
  }

  func testAWrongValueStandsAtTheFunction() throws {
    let wrong = "// func doubled(\n\npublic func doubled(_ x: Double) throws -> Double { x }\n"
    let lines = try annotations(["Double.swift": wrong])
    XCTAssertEqual(lines.count, 1)
    XCTAssertTrue(
      lines[0].hasPrefix(
        "::error file=Assignments/01-Tiny/Sources/Double.swift,line=3,title=doubled%3A Three::"),
      lines[0])
    XCTAssertTrue(lines[0].contains("testThree"), lines[0])
  }

  func testAnErrorOfTheCompilerStandsAtItsLine() throws {
    let lines = try annotations([
      "Half.swift": "public func half(_ x: Double) throws -> Double {\n  x / two\n}\n"
    ])
    XCTAssertEqual(lines.count, 1)
    XCTAssertTrue(lines[0].contains("Half.swift,line=2,"), lines[0])
    XCTAssertTrue(lines[0].contains("two"), lines[0])
  }

  func testACrashStandsAtItsLine() throws {
    let lines = try annotations([
      "Half.swift":
        "public func half(_ x: Double) throws -> Double {\n  let a: [Double] = []\n  return a[3]\n}\n"
    ])
    XCTAssertEqual(lines.count, 1)
    XCTAssertTrue(lines[0].contains("Half.swift,line=3,"), lines[0])
    XCTAssertFalse(lines[0].contains("\n"), lines[0])
  }

  func testTheRepositoryMayHoldMoreThanTheCourse() throws {
    let lines = try annotations(
      ["Half.swift": "public func half(_ x: Double) throws -> Double { x }\n"],
      environment: ["GITHUB_WORKSPACE": folder.path])
    XCTAssertTrue(
      lines.first?.hasPrefix("::error file=course/Assignments/01-Tiny/Sources/Half.swift,line=1,")
        ?? false, "\(lines)")
  }

  func testWhatGitHubTakesApartIsEscaped() {
    let annotation = WorkflowAnnotation(
      file: "a,b:c%.swift", line: 2, title: "t: 1, 2", message: "50 %, a: b\nDiagnosis: c::d")
    XCTAssertEqual(
      annotation.description,
      "::error file=a%2Cb%3Ac%25.swift,line=2,title=t%3A 1%2C 2::"
        + "50 %25, a: b%0ADiagnosis: c::d")
  }
}
