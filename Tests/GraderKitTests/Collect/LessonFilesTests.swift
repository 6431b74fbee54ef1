import XCTest

@testable import GraderKit

/// Which files of what was handed in are the lesson's.
final class LessonFilesTests: GraderTestCase {
  private func choose(
    _ paths: [String], kind: TreeEntry.Kind = .file, size: Int = 1
  ) throws -> LessonFiles {
    let lesson = try TinyLesson(in: folder.appending(path: "course")).lesson
    return try LessonFiles(
      of: lesson, in: paths.map { TreeEntry(path: $0, kind: kind, size: size) },
      lessons: ["01-Tiny", "02-Other"])
  }

  func testWhereverTheyLie() throws {
    let cases: [([String], [String: Int])] = [
      (["Double.swift", "Half.swift", "notes.txt"], ["Double.swift": 0, "Half.swift": 1]),
      (["work/Sources/Half.swift"], ["Half.swift": 0]),
      // The lesson's own folder before any other, and the shallower of two of a kind.
      (
        ["Half.swift", "p/Assignments/01-Tiny/Sources/Half.swift", "01-Tiny/Half.swift"],
        ["Half.swift": 1]
      ),
      (["old/x/Half.swift", "new/Half.swift"], ["Half.swift": 1]),
      // Another lesson has a file of that name.
      (["02-Other/Sources/Half.swift"], [:]),
      (["02-Other/Sources/Half.swift", "Half.swift"], ["Half.swift": 1]),
      (["__MACOSX/Half.swift", ".build/Half.swift", "half.swift", "Given.swift"], [:]),
    ]
    for (paths, expected) in cases {
      XCTAssertEqual(try choose(paths).places, expected, "\(paths)")
    }
  }

  func testTwoFoldersThatFitEquallyWell() throws {
    XCTAssertThrowsError(try choose(["a/Half.swift", "b/Half.swift"])) { error in
      XCTAssertEqual(
        "\(error)", "the lesson's files lie in several folders, such as \"a\" and \"b\"")
    }
  }

  func testWhatIsLeft() throws {
    XCTAssertEqual(try choose(["Half.swift"], kind: .link).left, ["Half.swift": "it is a link"])
    XCTAssertEqual(
      try choose(["Half.swift"], kind: .other).left, ["Half.swift": "it is not a regular file"])
    XCTAssertEqual(
      try choose(["Half.swift"], size: 300_000).left, ["Half.swift": "it is larger than 256 KiB"])
    let outside = try choose(["../Half.swift", "/Double.swift"])
    XCTAssertEqual(outside.places, [:])
    XCTAssertEqual(outside.left.count, 2)
    let doubled = try choose(["Half.swift", "Half.swift", "Double.swift"])
    XCTAssertEqual(doubled.places, ["Double.swift": 2])
    XCTAssertEqual(doubled.left, ["Half.swift": "it is there more than once"])
  }
}
