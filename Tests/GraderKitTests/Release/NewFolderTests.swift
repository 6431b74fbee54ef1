import Foundation
import XCTest

@testable import GraderKit

/// A folder that appears whole or not at all.
final class NewFolderTests: GraderTestCase {
  private func content() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  func testItAppearsAtTheEnd() throws {
    let place = folder.appending(path: "new")
    try NewFolder(at: place).fill { partial in
      try Data("a".utf8).write(to: partial.appending(path: "file"))
      XCTAssertFalse(FileManager.default.fileExists(atPath: place.path))
    }
    XCTAssertEqual(try content(), ["new"])
    XCTAssertEqual(try text(place.appending(path: "file")), "a")
  }

  func testAnErrorLeavesNothing() throws {
    struct Failure: Error {}
    let new = try NewFolder(at: folder.appending(path: "new"))
    XCTAssertThrowsError(
      try new.fill { partial in
        try Data("a".utf8).write(to: partial.appending(path: "file"))
        throw Failure()
      }
    ) { XCTAssertTrue($0 is Failure) }
    XCTAssertEqual(try content(), [])
  }

  func testAPlaceThatIsTakenInTheMeantime() throws {
    let new = try NewFolder(at: folder.appending(path: "new"))
    assertGraderError(at: "new", saying: "cannot be made", remedy: "new folder") {
      try new.fill { _ in try write("a", to: "new/theirs") }
    }
    XCTAssertEqual(try content(), ["new"])
    XCTAssertEqual(try text(folder.appending(path: "new/theirs")), "a")
  }
}
