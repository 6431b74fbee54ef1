import Foundation
import XCTest

@testable import GraderKit

/// How a submission is built: what each file comes to, and what it takes to find out.
final class SubmissionBuilderTests: GraderTestCase {
  private let others = ["C.swift", "D.swift", "E.swift", "F.swift"]

  private func build(_ files: [String: String]) throws -> SubmissionBuild {
    let tiny = try TinyLesson(in: folder.appending(path: "course"), others: others)
    let files = SubmissionFiles(contents: files.mapValues { Array("import Gradus\n\($0)".utf8) })
    return try tiny.workshop().builder(for: tiny.lesson).build(files, in: makeFolder("scratch"))
  }

  func testOneRunOfTheCompilerFindsEveryRefusedFile() throws {
    var files = TinyLesson.solution
    for name in others {
      files[name] = "import Foundation\nfunc leave\(name.first!)() {\n  exit(1)\n}"
    }
    let clean = try build(TinyLesson.solution)
    XCTAssertEqual(clean.compilerRuns, 1)
    XCTAssertNotNil(clean.library)
    let build = try build(files)
    XCTAssertEqual(build.compilerRuns, 1)
    XCTAssertNotNil(build.library)
    for name in others {
      XCTAssertEqual(
        build.files[name],
        .refused("it calls the C function exit (line 4), which a submission may not call"))
    }
    for name in TinyLesson.solution.keys { XCTAssertEqual(build.files[name], .built) }
  }

  func testRefusedFilesAndBrokenOnesTakeTwoRuns() throws {
    var files = TinyLesson.solution
    files["C.swift"] = "func c() -> Int { \"\" }"
    files["D.swift"] = "func d() -> Int { nothing }"
    files["E.swift"] = "import Foundation\nfunc e() { exit(1) }"
    files["F.swift"] = "func f() { e() }"
    let build = try build(files)
    XCTAssertEqual(build.compilerRuns, 2)
    XCTAssertEqual(
      build.files["D.swift"], .notCompiled("D.swift:2: cannot find 'nothing' in scope"))
    guard case .notCompiled = build.files["C.swift"] else { return XCTFail("\(build.files)") }
    guard case .refused = build.files["E.swift"] else { return XCTFail("\(build.files)") }
    XCTAssertEqual(
      build.files["F.swift"],
      .notCompiled("F.swift: it needs e() (line 2) of E.swift, which is left out"))
    XCTAssertEqual(build.files["Half.swift"], .built)
  }

  func testABusyMachineIsNobodysFault() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    var builder = try tiny.workshop().builder(for: tiny.lesson)
    builder.compiler.wallSeconds = 0.001
    let files = SubmissionFiles(contents: TinyLesson.solution.mapValues { Array($0.utf8) })
    XCTAssertThrowsError(try builder.build(files, in: makeFolder("scratch"))) { error in
      XCTAssertTrue("\(error)".contains("too busy"), "\(error)")
    }
  }

  func testACommandThatWasStoppedSaysSo() throws {
    XCTAssertThrowsError(
      try SharedWorkshop.open().toolchain.build("it", ["/bin/sleep", "9"], wallSeconds: 0.1)
    ) { error in
      XCTAssertTrue("\(error)".contains("did not end within"), "\(error)")
    }
  }

  func testNothingIsLeft() throws {
    let build = try build(["C.swift": "import Foundation\nfunc c() { exit(1) }"])
    XCTAssertNil(build.library)
    XCTAssertEqual(build.compilerRuns, 1)
    XCTAssertEqual(build.files["Half.swift"], .absent)
  }

  func testGivenFilesMustCompileByThemselves() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    try tiny.write("let given = try? half(1)", "Assignments/01-Tiny/Sources/Given.swift")
    assertGraderError(
      at: "01-Tiny/Sources", saying: "cannot find 'half' in scope", remedy: "the engine"
    ) { try tiny.workshop().builder(for: tiny.lesson) }
  }

  func testASubmissionDoesNotChangeWhatTheGivenFilesMean() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    try tiny.write(
      "public func given(_ x: Double) -> Double { max(x, 1) }",
      "Assignments/01-Tiny/Sources/Given.swift")
    let files = [
      "Half.swift": "public func half(_ x: Double) throws -> Double { given(x) / 2 }\n"
        + "func max(_ a: Double, _ b: Double) -> Double { 1000 }"
    ]
    let grader = try tiny.workshop().grader(for: tiny.lesson)
    let graded = try grader.grade(
      files.mapValues { Array($0.utf8) }, student: "a", job: 0)
    XCTAssertEqual(graded.checks.last?.status, .passed, graded.checks.last?.message ?? "")
  }
}
