import Foundation
import XCTest

@testable import GraderKit

/// Folders of submissions, good and bad.
final class SubmissionFolderTests: GraderTestCase {
  private func list(_ name: String = "class") throws -> SubmissionFolder {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    return try SubmissionFolder.list(folder.appending(path: name), lessons: [tiny.lesson])
  }

  func testStudentsInOrderWhateverTheirNames() throws {
    for student in ["b", "a", "Студент, 5", "=1+1", "with \"quotes\"", "new\nline"] {
      try makeFolder("class/\(student)/01-Tiny/Sources")
    }
    let listed = try list()
    XCTAssertEqual(
      listed.sources.map(\.student),
      ["=1+1", "a", "b", "new\nline", "with \"quotes\"", "Студент, 5"])
    XCTAssertEqual(Set(listed.sources.map(\.lesson.name)), ["01-Tiny"])
    XCTAssertEqual(listed.leftAlone, [])
  }

  func testMissing() {
    assertGraderError(at: "class", saying: "no such folder", remedy: "<student>/<lesson>") {
      try list()
    }
  }

  func testAFileInItsPlace() throws {
    try write("x", to: "class")
    assertGraderError(at: "class", saying: "no such folder") { try list() }
  }

  func testEmpty() throws {
    try makeFolder("class")
    assertGraderError(at: "class", saying: "holds no submission", remedy: "<student>/<lesson>") {
      try list()
    }
  }

  func testNothingButOtherThings() throws {
    try makeFolder("class/student/homework")
    try write("x", to: "class/notes.txt")
    assertGraderError(at: "class", saying: "holds no submission") { try list() }
  }

  func testStrayThingsAreLeftAloneWithAReason() throws {
    try makeFolder("class/good/01-Tiny")
    try makeFolder("class/other/99-Other")
    try makeFolder("class/.hidden/01-Tiny")
    try write("x", to: "class/file.txt")
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "class/link"),
      withDestinationURL: folder.appending(path: "class/good"))
    let listed = try list()
    XCTAssertEqual(listed.sources.map(\.student), ["good"])
    XCTAssertEqual(
      listed.leftAlone,
      [
        "file.txt: not a folder of its own", "link: not a folder of its own",
        "other: holds none of the lessons",
      ])
  }

  func testTheWorkingCopyItself() throws {
    let lesson = try TinyLesson(in: folder.appending(path: "course")).lesson
    let own = SubmissionFolder.workingCopy(lessons: [lesson])
    XCTAssertEqual(own.sources.map(\.student), ["local"])
    XCTAssertEqual(own.sources.first?.folder, lesson.assignment)
  }
}
