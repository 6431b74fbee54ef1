import Foundation
import XCTest

@testable import GraderKit

/// A test with a folder of its own.
class GraderTestCase: XCTestCase {
  private(set) var folder = nowhere

  /// What the folder is before there is one: a place that cannot be, so that nothing is removed.
  private static let nowhere = URL(filePath: "/dev/null/none")

  override class func setUp() {
    // As the program does: a child that ends early must come as an error, not as a signal.
    signal(SIGPIPE, SIG_IGN)
  }

  override func setUpWithError() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID())")
      .resolvingSymlinksInPath()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  override func tearDownWithError() throws {
    // A test that was skipped before it had a folder has none to remove.
    if folder != Self.nowhere { try FileManager.default.removeItem(at: folder) }
  }

  /// Writes a file below the test's folder and makes the folders on the way.
  @discardableResult
  func write(_ text: String, to path: String) throws -> URL {
    try write(Array(text.utf8), to: path)
  }

  /// Writes a file below the test's folder and makes the folders on the way.
  @discardableResult
  func write(_ bytes: [UInt8], to path: String) throws -> URL {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file
  }

  /// Makes a folder below the test's folder.
  @discardableResult
  func makeFolder(_ path: String) throws -> URL {
    let made = folder.appending(path: path)
    try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
    return made
  }

  func text(_ file: URL) throws -> String {
    String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }

  /// Shows that something fails with one line that names the place, the problem and a remedy.
  func assertGraderError<Value>(
    at place: String? = nil, saying problem: String, remedy: String = "",
    file: StaticString = #filePath, line: UInt = #line, _ body: () throws -> Value
  ) {
    do {
      _ = try body()
      XCTFail("no error", file: file, line: line)
    } catch let error as GraderError {
      let text = error.description
      XCTAssertTrue(error.problem.contains(problem), text, file: file, line: line)
      if let place {
        XCTAssertTrue(text.contains(place), "\(text) names no \(place)", file: file, line: line)
      }
      let advice = error.remedy ?? ""
      XCTAssertFalse(advice.isEmpty, "no remedy: \(text)", file: file, line: line)
      XCTAssertTrue(remedy.isEmpty || advice.contains(remedy), text, file: file, line: line)
      XCTAssertFalse(text.contains("\n"), text, file: file, line: line)
    } catch {
      XCTFail("another error: \(error)", file: file, line: line)
    }
  }
}
