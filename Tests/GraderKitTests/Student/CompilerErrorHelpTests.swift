import Foundation
import XCTest

@testable import GraderKit

/// Errors of the compiler, as beginners read them.
final class CompilerErrorHelpTests: GraderTestCase {
  func testTheLineAndItsMeaning() throws {
    try write("func f() {\n  let y = z\n}\n", to: "F.swift")
    let help = try XCTUnwrap(
      CompilerErrorHelp(
        "F.swift:2: cannot find 'z' in scope\nF.swift:3: another", sources: folder))
    XCTAssertEqual([help.file, help.message], ["F.swift", "cannot find 'z' in scope"])
    XCTAssertEqual(help.excerpt.map(\.number), [1, 2, 3])
    XCTAssertEqual(help.excerpt[1].text, "  let y = z")
    XCTAssertTrue(help.meaning?.en.contains("name") ?? false)
    XCTAssertNotEqual(help.meaning?.en, help.meaning?.ru)
    XCTAssertNil(CompilerErrorHelp("it needs g() of G.swift, which is left out", sources: folder))
    XCTAssertEqual(
      CompilerErrorHelp("Gone.swift:9: x", sources: folder)?.excerpt.count, 0, "no such file")
    XCTAssertEqual(
      CompilerErrorHelp("F.swift:1: x", sources: folder)?.excerpt.map(\.number), [1, 2])
  }

  /// The words are the compiler's of today: each is made by a mistake that a beginner makes.
  func testTheCompilersOwnWordsAreExplained() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    let workshop = try tiny.workshop()
    for (body, sign) in [
      ("return y", "spelt"), ("let n = 2\n  return n * x", "one type"),
      ("let n = 2\n  let y = x * n\n  return y", "different types"),
      ("let y = x\n  y = 2\n  return y", "var"), ("return \"x\"", "one type"),
      ("if x > 0 { return 1 }", "without a return"), ("return x.size", "no property"),
      ("return other(x)", "try"), ("return try other()", "lacks an argument"),
      ("return try other(of: x)", "labels"), ("return try other(x, x)", "too many"),
      ("return x +", "not finished"),
    ] {
      try tiny.write(
        """
        func other(_ x: Double) throws -> Double { x }
        public func doubled(_ x: Double) throws -> Double {
          \(body)
        }
        """, "Assignments/01-Tiny/Sources/Double.swift")
      let checks = try VisibleChecks.run(tiny.lesson, workshop: workshop)
      let item = try XCTUnwrap(checks.items.first)
      XCTAssertEqual(item.status, .notCompiled, body)
      let help = CompilerErrorHelp(item.message.en, sources: try tiny.lesson.stubs)
      let meaning = help?.meaning?.en ?? "nothing"
      XCTAssertTrue(meaning.contains(sign), "\(item.message.en): \(meaning)")
    }
  }
}
