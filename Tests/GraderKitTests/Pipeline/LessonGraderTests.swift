import Foundation
import XCTest

@testable import GraderKit

/// What one submission comes to, and what each file of it costs.
final class LessonGraderTests: GraderTestCase {
  private let half = TinyLesson.solution["Half.swift"]!
  private let doubled = TinyLesson.solution["Double.swift"]!

  /// Grades files of the tiny lesson.
  private func grade(
    _ files: [String: String], change: (TinyLesson) throws -> Void = { _ in }
  ) throws -> GradedSubmission {
    let tiny = try TinyLesson(in: folder.appending(path: "course-\(UUID())"))
    try change(tiny)
    let grader = try tiny.workshop().grader(for: tiny.lesson)
    return try grader.grade(
      files.mapValues { Array("import Gradus\n\($0)".utf8) }, student: "a", job: 0)
  }

  private func assert(
    _ graded: GradedSubmission, _ statuses: [CheckStatus], score: Int,
    status: SubmissionStatus = .graded, saying words: String = "",
    file: StaticString = #filePath, line: UInt = #line
  ) {
    let shown = graded.checks.map { "\($0.check): \($0.message)" }.joined(separator: "\n")
    XCTAssertEqual(graded.checks.map(\.status), statuses, shown, file: file, line: line)
    XCTAssertEqual(graded.score, score, file: file, line: line)
    XCTAssertEqual(graded.status, status, file: file, line: line)
    XCTAssertTrue(words.isEmpty || shown.contains(words), shown, file: file, line: line)
  }

  func testTheSolutionAndNothing() throws {
    let graded = try grade(["Double.swift": doubled, "Half.swift": half])
    assert(graded, [.passed, .passed, .passed], score: 4)
    XCTAssertEqual(graded.levels, LevelPoints(basic: 3, advanced: 0, expert: 1))
    XCTAssertEqual(graded.maxScore, 4)
    assert(try grade([:]), [.missing, .missing, .missing], score: 0, status: .refused)
  }

  func testAFunctionThatMovedToAnotherFileStillCounts() throws {
    assert(
      try grade(["Half.swift": half + "\n" + doubled]), [.passed, .passed, .passed], score: 4)
  }

  func testAChangedDeclarationCostsItsOwnChecks() throws {
    for declaration in [
      "public func doubled(of x: Double) throws -> Double { x + x }",
      "public func doubled(_ x: Float) throws -> Float { x + x }",
      "func doubled(_ x: Double) throws -> Double { x + x }",
      "public struct doubled {}",
    ] {
      assert(
        try grade(["Double.swift": declaration, "Half.swift": half]),
        [.missing, .missing, .passed], score: 1,
        saying: "Tiny.doubled(Swift.Double) throws -> Swift.Double is not declared")
    }
  }

  func testAFileThatBreaksAnotherIsToBlameItself() throws {
    // Two files with the same function: the compiler names one of them.
    assert(
      try grade(["Double.swift": doubled, "Half.swift": half + "\n" + doubled]),
      [.notCompiled, .notCompiled, .passed], score: 1, saying: "invalid redeclaration of 'doubled'")
    // A file that only needs what another has: the other is not to blame.
    let needy = try grade([
      "Double.swift": "public func doubled(_ x: Double) throws -> Double { nothing(x) }",
      "Half.swift": half,
    ])
    assert(
      needy, [.notCompiled, .notCompiled, .passed], score: 1,
      saying: "Double.swift:2: cannot find 'nothing' in scope")
    XCTAssertTrue(needy.message.contains("Double.swift does not compile"), needy.message)
  }

  func testARefusedFileCostsItsOwnChecks() throws {
    let graded = try grade([
      "Double.swift": "import Foundation\n"
        + "public func doubled(_ x: Double) throws -> Double { exit(0) }",
      "Half.swift": half,
    ])
    assert(graded, [.refused, .refused, .passed], score: 1, saying: "exit")
    XCTAssertTrue(graded.message.hasPrefix("Double.swift was refused: "), graded.message)
  }

  func testATypeThatTheChecksNeedAndTheSubmissionLacks() throws {
    let type = """
      public struct Pair: Equatable, Sendable {
        public var first: Double
        public init(_ first: Double) { self.first = first }
      }
      """
    let checks: (TinyLesson) throws -> Void = { tiny in
      try tiny.write(
        TinyLesson.solution["Half.swift"]! + "\n" + type, "Rubrics/01-Tiny/Solution/Half.swift")
      try tiny.write(
        """
        import GradusTesting
        import Tiny
        import XCTest

        final class HalfChecks: LessonTestCase {
          func testOne() throws {
            XCTAssertEqual([Pair(try half(1))], [Pair(0.5)])
          }
        }
        """, "Rubrics/01-Tiny/Checks/HalfChecks.swift")
    }
    assert(
      try grade(["Double.swift": doubled, "Half.swift": half + "\n" + type], change: checks),
      [.passed, .passed, .passed], score: 4)
    let without = try grade(["Double.swift": doubled, "Half.swift": half], change: checks)
    XCTAssertEqual(without.checks.map(\.status).prefix(2), [.passed, .passed])
    XCTAssertEqual(without.score, 3)
    XCTAssertTrue([.missing, .crashed].contains(without.checks[2].status), "\(without.checks[2])")
    // Another layout than the solution's is no trouble.
    let larger = type.replacingOccurrences(
      of: "public var first: Double", with: "var other = [1, 2]\n  public var first: Double")
    assert(
      try grade(["Double.swift": doubled, "Half.swift": half + "\n" + larger], change: checks),
      [.passed, .passed, .passed], score: 4)
  }

  func testADiagnosisIsKeptApart() throws {
    let checks: (TinyLesson) throws -> Void = { tiny in
      try tiny.write(
        """
        import GradusTesting
        import Tiny
        import XCTest

        final class HalfChecks: LessonTestCase {
          func testOne() throws {
            if try half(1) != 0.5 { XCTFail("half(1) is wrong\\n\\nDiagnosis: multiplied") }
          }
        }
        """, "Rubrics/01-Tiny/Checks/HalfChecks.swift")
    }
    let graded = try grade(
      ["Half.swift": "public func half(_ x: Double) throws -> Double { x * 2 }"], change: checks)
    XCTAssertEqual(graded.checks[2].status, .failed)
    XCTAssertEqual(graded.checks[2].diagnosis, "multiplied")
    XCTAssertTrue(graded.checks[2].message.contains("HalfChecks.swift:7: "))
  }

  func testWhatASubmissionDeclaresDoesNotReachTheChecks() throws {
    let graded = try grade([
      "Half.swift": """
      public func XCTAssertTrue(_ a: @autoclosure () throws -> Bool, _ b: String = "") {}
      public func half(_ x: Double) throws -> Double { 7 }
      extension Double { public static func == (a: Double, b: Double) -> Bool { true } }
      """
    ])
    XCTAssertEqual(graded.checks[2].status, .failed, graded.checks[2].message)
  }

  func testTheDigestOfARubricIsOfItsChecks() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    let workshop = try tiny.workshop()
    let first = try workshop.grader(for: tiny.lesson).rubricDigest
    XCTAssertEqual(try workshop.grader(for: tiny.lesson).rubricDigest, first)
    let file = tiny.root.appending(path: "Rubrics/01-Tiny/Checks/HalfChecks.swift")
    try tiny.write(try text(file) + "// changed\n", "Rubrics/01-Tiny/Checks/HalfChecks.swift")
    XCTAssertNotEqual(try workshop.grader(for: tiny.lesson).rubricDigest, first)
  }
}
