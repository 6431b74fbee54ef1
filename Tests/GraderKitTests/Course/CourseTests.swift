import Foundation
import XCTest

@testable import GraderKit

/// The folder of a course and the names of its lessons.
final class CourseTests: GraderTestCase {
  func testEveryFormOfALessonsName() throws {
    let course = try SharedWorkshop.course()
    for name in ["01-GradientDescent", "01", "1", "GradientDescent"] {
      XCTAssertEqual(try course.lesson(named: name).name, "01-GradientDescent", name)
    }
  }

  func testAnUnknownLessonIsNamedWithThoseThatThereAre() throws {
    let course = try SharedWorkshop.course()
    for name in ["", "99", "Gradient", "01-", "../01-GradientDescent", "-1", "gradientdescent"] {
      assertGraderError(
        saying: "there is no lesson \"\(name)\"", remedy: "01-GradientDescent"
      ) { try course.lesson(named: name) }
    }
  }

  func testWhatIsNoCourse() throws {
    assertGraderError(at: folder.path, saying: "no folder Assignments", remedy: "--course") {
      try Course(root: folder)
    }
    assertGraderError(at: folder.path, saying: "not a Gradus course") {
      try Course.containing(folder)
    }
  }

  func testACourseIsFoundFromBelow() throws {
    let below = SharedWorkshop.root.appending(path: "Assignments/01-GradientDescent/Sources")
    XCTAssertEqual(
      try Course.containing(below).root.path, SharedWorkshop.root.standardizedFileURL.path)
  }

  func testALessonWithoutAFileThatItNames() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    let sources = tiny.root.appending(path: "Assignments/01-Tiny/Sources")
    try FileManager.default.removeItem(at: sources.appending(path: "Half.swift"))
    XCTAssertNoThrow(try tiny.lesson, "a student may have deleted a stub")
    assertGraderError(at: "Sources/Half.swift", saying: "cannot be read", remedy: "write it") {
      try LessonValidation.run(tiny.lesson, workshop: tiny.workshop(), jobs: 1)
    }
    try FileManager.default.removeItem(at: sources.appending(path: "Given.swift"))
    assertGraderError(at: "01-Tiny/rubric.json", saying: "Given.swift", remedy: "write the file") {
      try tiny.lesson
    }
  }
}
