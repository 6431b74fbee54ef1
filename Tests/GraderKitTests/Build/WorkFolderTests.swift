import Foundation
import XCTest

@testable import GraderKit

/// The folders in which graders build.
final class WorkFolderTests: GraderTestCase {
  func testTheDeadAreRemovedAndTheLivingStay() throws {
    let root = folder.appending(path: "work")
    let dead = root.appending(path: "dead/submission")
    try FileManager.default.createDirectory(at: dead, withIntermediateDirectories: true)

    var living: WorkFolder? = try WorkFolder(below: root)
    XCTAssertFalse(FileManager.default.isFolder(dead))
    let scratch = try XCTUnwrap(living).makeScratchFolder()

    let other = try WorkFolder(below: root)
    XCTAssertTrue(FileManager.default.isFolder(scratch))
    XCTAssertNotEqual(other.folder, living?.folder)

    living = nil
    XCTAssertFalse(FileManager.default.isFolder(scratch))
    XCTAssertTrue(FileManager.default.isFolder(other.folder))
  }
}
