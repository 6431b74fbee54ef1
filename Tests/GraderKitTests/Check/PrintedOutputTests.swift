import Foundation
import XCTest

@testable import GraderKit

/// What is kept of what a submission prints. What hostile code comes to is in `AttackTests`.
final class PrintedOutputTests: GraderTestCase {
  /// Runs the checks of two files of the tiny lesson.
  private func grade(double: String, half: String = TinyLesson.solution["Half.swift"]!) throws
    -> [CheckResult]
  {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    let workshop = try tiny.workshop(sandbox: SharedWorkshop.requireSandbox())
    let lesson = try tiny.lesson
    let scratch = try makeFolder("scratch")
    chmod(scratch.path, 0o755)
    chmod(folder.path, 0o755)
    let files = try [("Double.swift", double), ("Half.swift", half)].map {
      try write("import Foundation\nimport Gradus\n" + $0.1, to: "scratch/\($0.0)")
    }
    let compiler = SubmissionCompiler(
      toolchain: workshop.toolchain, engine: workshop.engine, sandbox: .none, module: "Tiny")
    let library = scratch.appending(path: "libTiny.so")
    guard case .compiled = try compiler.compile(files, into: scratch, in: scratch) else {
      XCTFail("does not compile")
      return []
    }
    let objects = files.map { SubmissionCompiler.object(of: $0.lastPathComponent, in: scratch) }
    try compiler.link(objects, to: library)
    let checks = try CheckBuild.hidden(
      lesson, engine: workshop.engine, toolchain: workshop.toolchain, cache: workshop.cache)
    return try workshop.session(for: lesson, checkBuild: checks, job: 0).run(
      lesson.rubric.hiddenChecks.map(\.check.check), library: library, in: scratch)
  }

  func testMuchOutputIsCutOffAndHarmless() throws {
    let results = try grade(
      double: """
        public func doubled(_ x: Double) throws -> Double {
          for i in 0..<50_000 { print("line", i) }
          return x + x
        }
        """)
    XCTAssertEqual(results.map(\.status), [.passed, .passed, .passed])
    XCTAssertLessThanOrEqual(results[0].output.utf8.count, 16 << 10)
    XCTAssertTrue(
      results[0].output.hasPrefix("line 0\nline 1\n"), String(results[0].output.prefix(20)))
    XCTAssertEqual(results[2].output, "")
  }
}
