import Foundation
import Synchronization
import XCTest

@testable import GraderKit

/// Mutants of a small lesson: what catches them, what survives, what is remembered.
final class MutationAnalysisTests: GraderTestCase {
  private func analysis(_ tiny: TinyLesson, again: Bool = false) throws -> MutationAnalysis {
    try MutationAnalysis.run(
      tiny.lesson, workshop: tiny.workshop(), startsAgain: again, jobs: 2)
  }

  func testChecksCatchWhatTheyAskFor() throws {
    let tiny = try TinyLesson(in: folder)
    let analysis = try analysis(tiny)
    // x + x becomes x - x; x / 2 becomes x * 2 and x / 3.
    XCTAssertEqual(analysis.total, 3)
    XCTAssertEqual(analysis.score, 1)
    XCTAssertTrue(analysis.isClean)
  }

  func testASurvivorNeedsAReason() throws {
    let tiny = try TinyLesson(in: folder)
    try tiny.write(
      "public func half(_ x: Double) throws -> Double {\n  if x > 1e6 { return x * 0.5 }\n"
        + "  return x / 2\n}\n", "Rubrics/01-Tiny/Solution/Half.swift")
    let first = try analysis(tiny)
    XCTAssertFalse(first.isClean)
    XCTAssertEqual(
      Set(first.survivors.map(\.changed)),
      [
        "if x >= 1e6 { return x * 0.5 }", "if x < 1e6 { return x * 0.5 }",
        "if x > 1000001.0 { return x * 0.5 }",
        "if x > 1e6 { return x / 0.5 }", "if x > 1e6 { return x * 1.5 }",
      ])
    XCTAssertTrue(first.survivors.allSatisfy { $0.reason == nil && $0.line == 2 })
    let reasons = first.survivors.map {
      EquivalentMutant(
        file: $0.file, original: $0.original, changed: $0.changed, reason: "never that large")
    }
    let stale = EquivalentMutant(file: "Half.swift", original: "a", changed: "b", reason: "gone")
    try tiny.write(
      String(decoding: try JSONEncoder().encode(reasons + [stale]), as: UTF8.self),
      "Rubrics/01-Tiny/equivalents.json")
    let second = try analysis(tiny)
    XCTAssertTrue(second.survivors.allSatisfy { $0.reason == "never that large" })
    XCTAssertEqual(second.stale, ["Half.swift: a -> b"])
    XCTAssertFalse(second.isClean, "fewer than 95 % lose points, whatever the reasons")
  }

  func testAnEntryWithoutAReasonIsNoEntry() throws {
    let tiny = try TinyLesson(in: folder)
    try tiny.write(
      #"[{"file": "Half.swift", "original": "a", "changed": "b", "reason": ""}]"#,
      "Rubrics/01-Tiny/equivalents.json")
    XCTAssertThrowsError(try analysis(tiny)) { error in
      XCTAssertTrue("\(error)".contains("has no reason"), "\(error)")
    }
  }

  func testARunThatWasInterruptedGoesOn() throws {
    let tiny = try TinyLesson(in: folder)
    _ = try analysis(tiny)
    let cache = tiny.root.appending(path: ".build/grader")
    let name = try XCTUnwrap(
      FileManager.default.contentsOfDirectory(atPath: cache.path).first {
        $0.hasPrefix("mutants-01-Tiny")
      })
    let file = cache.appending(path: name)
    // The last line is cut off, and what came of the others is changed, to see that it is used.
    let lines = try text(file).split(separator: "\n")
    XCTAssertEqual(lines.count, 3)
    let kept = lines[0].replacingOccurrences(
      of: #""result":.*$"#, with: #""result":{"survived":{}}}"#, options: .regularExpression)
    XCTAssertNotEqual(kept, String(lines[0]))
    try Data("\n\(kept)\n\(lines[1].dropLast(10))".utf8).write(to: file)
    let again = try analysis(tiny)
    XCTAssertEqual(again.total, 3)
    XCTAssertEqual(again.survivors.count, 1, "the first was not tried again")
    XCTAssertEqual(try analysis(tiny, again: true).survivors.count, 0)
  }
}
