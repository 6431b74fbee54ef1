import Foundation
import XCTest

@testable import GraderKit

/// Which hints `grader check` shows, and which it promises.
final class HintProgressTests: GraderTestCase {
  private func items(_ doubled: CheckStatus, _ half: CheckStatus) throws -> [VisibleChecks.Item] {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    return try zip(tiny.lesson.rubric.visibleChecks, [doubled, half]).map { place, status in
      VisibleChecks.Item(
        check: place.check.check, title: place.check.title, task: place.task, status: status,
        message: LocalizedText(en: "", ru: ""), output: "")
    }
  }

  private func progress() throws -> HintProgress {
    _ = try items(.passed, .passed)
    return HintProgress(course: try Course(root: folder.appending(path: "course")))
  }

  func testAWrongValueBringsTheFirstUnasked() throws {
    var progress = try progress()
    let items = try items(.passed, .failed)
    XCTAssertEqual(items.map(progress.count), [0, 1])
    XCTAssertEqual(progress.next(among: items)?.check, "HalfTests/testOne")
    progress.askForMore(items[1])
    XCTAssertEqual(items.map(progress.count), [0, 2])
  }

  func testOthersBringThemOnRequest() throws {
    for status in [
      CheckStatus.crashed, .timedOut, .outOfMemory, .notCompiled, .notImplemented,
    ] {
      var progress = try progress()
      let items = try items(.passed, status)
      for count in 0..<Hints.rungs {
        XCTAssertEqual(progress.count(for: items[1]), count, "\(status)")
        let next = try XCTUnwrap(progress.next(among: items), "\(status)")
        XCTAssertEqual(next.check, "HalfTests/testOne")
        progress.askForMore(next)
      }
      XCTAssertEqual(progress.count(for: items[1]), Hints.rungs)
      XCTAssertNil(progress.next(among: items), "\(status): nothing is left to promise")
    }
  }

  func testARequestGoesOnToTheNextCheck() throws {
    var progress = try progress()
    let items = try items(.crashed, .failed)
    for _ in 0..<Hints.rungs { progress.askForMore(items[0]) }
    XCTAssertEqual(progress.next(among: items)?.check, "HalfTests/testOne")
  }

  /// A request that shows nothing says why.
  func testAUsedUpLadderIsNamed() throws {
    var progress = try progress()
    let items = try items(.crashed, .failed)
    XCTAssertNil(progress.usedUp(among: items))
    for _ in 0..<Hints.rungs { progress.askForMore(items[0]) }
    XCTAssertNil(progress.usedUp(among: items), "the other check has hints left")
    for _ in 0..<Hints.rungs { progress.askForMore(items[1]) }
    XCTAssertEqual(progress.usedUp(among: items)?.check, "DoubledTests/testThree")
    XCTAssertNil(progress.usedUp(among: try self.items(.passed, .refused)))
  }

  func testWhatWentWrongComesFirst() throws {
    let progress = try progress()
    for first in [CheckStatus.notImplemented, .notCompiled] {
      let next = progress.next(among: try items(first, .timedOut))
      XCTAssertEqual(next?.check, "HalfTests/testOne")
    }
    XCTAssertEqual(
      progress.next(among: try items(.notImplemented, .notCompiled))?.check, "HalfTests/testOne")
    for status in [CheckStatus.passed, .refused, .missing, .notRun] {
      XCTAssertNil(progress.next(among: try items(status, .passed)))
    }
  }

  func testOneRungMoreAtATimeAndKeptBetweenRuns() throws {
    var progress = try progress()
    let items = try items(.crashed, .failed)
    progress.askForMore(items[0])
    progress.askForMore(items[1])
    try progress.save()
    var again = try self.progress()
    XCTAssertEqual(items.map(again.count), [1, 2])
    for _ in 0..<5 { again.askForMore(items[1]) }
    XCTAssertEqual(again.count(for: items[1]), Hints.rungs)
    again.forget(items[1].check)
    XCTAssertEqual(again.count(for: items[1]), 1)
    let course = try Course(root: folder.appending(path: "course"))
    try Data("no JSON".utf8).write(to: course.cache.appending(path: "hints-shown.json"))
    XCTAssertEqual(items.map(try self.progress().count), [0, 1])
  }
}
