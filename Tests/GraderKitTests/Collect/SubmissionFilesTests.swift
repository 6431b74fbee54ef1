import Foundation
import XCTest

@testable import GraderKit

/// What is read of a submission, and what is refused.
final class SubmissionFilesTests: GraderTestCase {
  private func collect() throws -> SubmissionFiles {
    let lesson = try TinyLesson(in: folder.appending(path: "course")).lesson
    return try SubmissionFiles.collect(
      SubmissionSource(
        student: "a", lesson: lesson, folder: folder.appending(path: "work")))
  }

  private func link(_ path: String, to target: String) throws {
    let place = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: place.path, withDestinationPath: folder.appending(path: target).path)
  }

  func testOnlyTheFilesOfTheRubric() throws {
    try write("d", to: "work/Sources/Double.swift")
    try write("own", to: "work/Sources/Given.swift")
    try write("x", to: "work/Sources/Extra.swift")
    try write("x", to: "work/Package.swift")
    let files = try collect()
    XCTAssertEqual(files.contents, ["Double.swift": Array("d".utf8)])
    XCTAssertEqual(files.refusals, [:])
  }

  func testAFlatLayout() throws {
    try write("h", to: "work/Half.swift")
    XCTAssertEqual(try collect().contents, ["Half.swift": Array("h".utf8)])
  }

  func testAFolderThatIsNotThere() throws {
    let files = try collect()
    XCTAssertEqual(files.contents, [:])
    XCTAssertEqual(files.refusals.count, 2)
  }

  private func assertRefused(
    _ name: String, _ words: String, file: StaticString = #filePath, line: UInt = #line
  ) throws {
    let files = try collect()
    XCTAssertNil(files.contents[name], file: file, line: line)
    let reason = files.refusals[name] ?? "not refused"
    XCTAssertTrue(reason.contains(words), reason, file: file, line: line)
  }

  func testASymbolicLinkInAFilesPlace() throws {
    try write("d", to: "elsewhere/Double.swift")
    try write("h", to: "work/Sources/Half.swift")
    try link("work/Sources/Double.swift", to: "elsewhere/Double.swift")
    try assertRefused("Double.swift", "symbolic link")
    XCTAssertEqual(try collect().contents, ["Half.swift": Array("h".utf8)], "the other stays")
  }

  func testASymbolicLinkInTheFoldersPlace() throws {
    try write("d", to: "elsewhere/Sources/Double.swift")
    try link("work/Sources", to: "elsewhere/Sources")
    try assertRefused("Double.swift", "Sources is a symbolic link")
    try FileManager.default.removeItem(at: folder.appending(path: "work"))
    try link("work", to: "elsewhere")
    try assertRefused("Double.swift", "folder is a symbolic link")
  }

  func testAPipeInAFilesPlace() throws {
    try makeFolder("work/Sources")
    XCTAssertEqual(mkfifo(folder.appending(path: "work/Sources/Double.swift").path, 0o600), 0)
    try assertRefused("Double.swift", "not a regular file")
  }

  func testAFolderInAFilesPlace() throws {
    try makeFolder("work/Sources/Double.swift")
    try assertRefused("Double.swift", "not a regular file")
  }

  func testAFileInTheFoldersPlace() throws {
    try write("x", to: "work/Sources")
    try assertRefused("Double.swift", "Sources is a symbolic link or cannot be read")
  }

  func testSizes() throws {
    let limit = SubmissionFiles.maximumSize
    try write([UInt8](repeating: 32, count: limit), to: "work/Sources/Double.swift")
    XCTAssertEqual(try collect().contents["Double.swift"]?.count, limit)
    try write([UInt8](repeating: 32, count: limit + 1), to: "work/Sources/Double.swift")
    try assertRefused("Double.swift", "larger than 256 KiB")
  }

  func testTextThatIsNotUTF8() throws {
    try write([0x66, 0xff, 0x66], to: "work/Sources/Double.swift")
    try assertRefused("Double.swift", "UTF-8")
    try write([], to: "work/Sources/Double.swift")
    XCTAssertEqual(try collect().contents["Double.swift"], [], "an empty file is a file")
  }

  func testTheDigestIsOfEverythingThatDecides() throws {
    try write("d", to: "work/Sources/Double.swift")
    let first = try collect().digest()
    XCTAssertEqual(try collect().digest(), first)
    try write("x", to: "work/Sources/Extra.swift")
    XCTAssertEqual(try collect().digest(), first, "a file that is not read decides nothing")
    try write("e", to: "work/Sources/Double.swift")
    XCTAssertNotEqual(try collect().digest(), first)
    try write("d", to: "work/Sources/Double.swift")
    try makeFolder("work/Sources/Half.swift")
    XCTAssertNotEqual(try collect().digest(), first, "a refusal decides, too")
  }

  func testWhetherANameIsThere() throws {
    try write("func other() {}", to: "work/Sources/Double.swift")
    let files = try collect()
    XCTAssertTrue(files.mention("other"))
    XCTAssertFalse(files.mention("doubled"))
  }
}
