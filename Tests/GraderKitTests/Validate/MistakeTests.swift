import Foundation
import XCTest

@testable import GraderKit

/// Known mistakes as edits of the solution.
final class MistakeTests: GraderTestCase {
  private let title = LocalizedText(en: "a", ru: "а")

  private func apply(_ edits: [Mistake.Edit], to text: String) throws -> String? {
    let mistake = Mistake(title: title, edits: edits, caughtBy: ["A/a"])
    let files = try mistake.applied(
      to: ["A.swift": Array(text.utf8), "B.swift": Array("b".utf8)], place: "place.json")
    XCTAssertEqual(files["B.swift"], Array("b".utf8))
    return files["A.swift"].map { String(decoding: $0, as: UTF8.self) }
  }

  private func edit(_ replace: String, _ with: String, file: String = "A.swift") -> Mistake.Edit {
    Mistake.Edit(file: file, replace: replace, with: with)
  }

  func testEditsFollowOneAnother() throws {
    XCTAssertEqual(try apply([edit("x²", "x³"), edit("x³ + 1", "")], to: "a x² + 1 b"), "a  b")
  }

  func testATextMustOccurExactlyOnce() {
    assertGraderError(at: "place.json", saying: "occurs 0 times in A.swift") {
      try apply([edit("y", "z")], to: "x")
    }
    assertGraderError(at: "place.json", saying: "occurs 2 times in A.swift") {
      try apply([edit("x", "z")], to: "x x")
    }
    assertGraderError(at: "place.json", saying: "times in A.swift") {
      try apply([edit("", "z")], to: "x")
    }
  }

  func testAFileThatIsNotThere() {
    assertGraderError(at: "place.json", saying: "edits C.swift") {
      try apply([edit("x", "y", file: "C.swift")], to: "x")
    }
  }

  private func load(_ text: String) throws -> Int {
    let tiny = try TinyLesson(in: folder.appending(path: "course-\(UUID())"))
    try tiny.write(text, "Rubrics/01-Tiny/Mistakes/extra.json")
    return try Mistake.load(for: tiny.lesson).count
  }

  func testFilesThatCannotBeUsed() {
    func mistake(_ check: String, _ edits: String) -> String {
      #"{"title": {"en": "a", "ru": "а"}, "caughtBy": [\#(check)], "edits": [\#(edits)]}"#
    }
    let edit = #"{"file": "Half.swift", "replace": "x", "with": "y"}"#
    XCTAssertEqual(try load(mistake("\"HalfChecks/testOne\"", edit)), 4)
    assertGraderError(at: "Mistakes/extra.json", saying: "names no check") {
      try load(mistake("", edit))
    }
    assertGraderError(at: "Mistakes/extra.json", saying: "no edit") {
      try load(mistake("\"HalfChecks/testOne\"", ""))
    }
    assertGraderError(at: "Mistakes/extra.json", saying: "HalfChecks/testTwo") {
      try load(mistake("\"HalfChecks/testTwo\"", edit))
    }
    assertGraderError(at: "Mistakes/extra.json", saying: "not valid JSON") { try load("{") }
  }

  func testALessonWithoutMistakes() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    try FileManager.default.removeItem(
      at: tiny.root.appending(path: "Rubrics/01-Tiny/Mistakes"))
    assertGraderError(at: "Mistakes", saying: "no folder of known mistakes") {
      try Mistake.load(for: tiny.lesson)
    }
  }
}
