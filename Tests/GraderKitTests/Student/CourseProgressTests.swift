import Foundation
import XCTest

@testable import GraderKit

/// How far a student is, and what is to be looked at first.
final class CourseProgressTests: GraderTestCase {
  private func checks(_ doubled: CheckStatus, _ half: CheckStatus) throws -> VisibleChecks {
    let lesson = try TinyLesson(in: folder.appending(path: "course")).lesson
    let items = zip(lesson.rubric.visibleChecks, [doubled, half]).map { place, status in
      VisibleChecks.Item(
        check: place.check.check, title: place.check.title, task: place.task, status: status,
        message: LocalizedText(en: "", ru: ""), output: "")
    }
    return VisibleChecks(lesson: lesson, items: items)
  }

  func testItIsKeptBetweenRuns() throws {
    let checks = try checks(.passed, .failed)
    let course = try Course(root: folder.appending(path: "course"))
    var progress = CourseProgress(course: course)
    XCTAssertEqual(progress[checks.lesson], CourseProgress.Part(passed: 0, total: 2))
    progress.note(checks)
    try progress.save()
    let later = CourseProgress(course: course)
    XCTAssertEqual(later[checks.lesson], CourseProgress.Part(passed: 1, total: 2))
    XCTAssertFalse(later[checks.lesson].isComplete)
    try write("no JSON", to: "course/.build/grader/progress.json")
    XCTAssertEqual(CourseProgress(course: course)[checks.lesson].passed, 0)
  }

  func testARunOfOneTaskSaysNothingAboutTheLesson() throws {
    let all = try checks(.passed, .passed)
    var progress = CourseProgress(course: try Course(root: folder.appending(path: "course")))
    progress.note(all)
    progress.note(VisibleChecks(lesson: all.lesson, items: Array(all.items.prefix(1))))
    XCTAssertTrue(progress[all.lesson].isComplete)
    XCTAssertEqual(progress.next(among: [all.lesson])?.name, "01-Tiny")
  }

  func testWhatComesFirst() throws {
    func first(_ doubled: CheckStatus, _ half: CheckStatus, after saved: [String] = []) throws
      -> String?
    {
      try checks(doubled, half).first(after: saved)?.check
    }
    let (doubled, half) = ("DoubledTests/testThree", "HalfTests/testOne")
    XCTAssertNil(try first(.passed, .passed))
    XCTAssertEqual(try first(.notImplemented, .failed), half)
    XCTAssertEqual(try first(.notImplemented, .notImplemented), doubled)
    XCTAssertEqual(try first(.passed, .notImplemented), half)
    XCTAssertEqual(try first(.failed, .notCompiled), half)
    XCTAssertEqual(try first(.failed, .failed), doubled)
    XCTAssertEqual(try first(.failed, .failed, after: ["Half.swift"]), half)
    XCTAssertEqual(try first(.failed, .passed, after: ["Half.swift"]), doubled)
  }
}
