import Foundation
import XCTest

@testable import GraderKit

/// The hint ladders, and how far down each a student is.
final class HintsTests: GraderTestCase {
  private func load(_ change: (inout [String: [String: [String]]]) -> Void) throws -> Hints {
    let tiny = try TinyLesson(in: folder.appending(path: "course-\(UUID())"))
    let file = tiny.root.appending(path: "Rubrics/01-Tiny/hints.json")
    var ladders = try JSONDecoder().decode(
      [String: [String: [String]]].self, from: Data(contentsOf: file))
    change(&ladders)
    try JSONEncoder().encode(ladders).write(to: file)
    return try Hints.load(for: tiny.lesson)
  }

  func testAWholeSet() throws {
    let hints = try load { _ in }
    XCTAssertEqual(hints.ladders["HalfTests/testOne"]?[.russian], ["а", "б", "в"])
    XCTAssertEqual(hints.ladders.count, 5)
  }

  func testAMissingLadderAStrangeOneAndAShortOne() {
    assertGraderError(at: "hints.json", saying: "no hints for HalfTests/testOne") {
      try load { $0["HalfTests/testOne"] = nil }
    }
    assertGraderError(at: "hints.json", saying: "hints for A/b, which the rubric does not know") {
      try load { $0["A/b"] = $0["HalfTests/testOne"] }
    }
    assertGraderError(at: "hints.json", saying: "HalfTests/testOne has not 3 rungs") {
      try load { $0["HalfTests/testOne"]?["ru"] = ["а"] }
    }
  }

  func testEveryLessonOfThisCourseHasItsHints() throws {
    for lesson in try SharedWorkshop.course().lessons() {
      XCTAssertGreaterThan(try Hints.load(for: lesson).ladders.count, 0, lesson.name)
    }
  }

  func testTheLanguageThatTheEnvironmentAsksFor() {
    XCTAssertEqual(Language.preferred(in: ["LANG": "ru_RU.UTF-8"]), .russian)
    XCTAssertEqual(Language.preferred(in: ["LANG": "ru_RU.UTF-8", "LC_ALL": "C"]), .english)
    XCTAssertEqual(Language.preferred(in: ["LC_ALL": "", "LC_MESSAGES": "ru"]), .russian)
    XCTAssertEqual(Language.preferred(in: [:]), .english)
  }
}
