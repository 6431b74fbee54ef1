import Foundation
import Gradus
import XCTest

/// Runs `body`, which must throw a `DataError` at `place` whose line holds every one of `words`.
func assertDataError(
  _ place: DataError.Place, _ words: String..., file: StaticString = #filePath, line: UInt = #line,
  _ body: () throws -> Void
) {
  XCTAssertThrowsError(try body(), file: file, line: line) { error in
    guard let error = error as? DataError else {
      return XCTFail("\(error) is no DataError", file: file, line: line)
    }
    XCTAssertEqual(error.place, place, "\(error)", file: file, line: line)
    XCTAssertFalse(error.description.contains("\n"), "\(error)", file: file, line: line)
    XCTAssertFalse(error.remedy.isEmpty, file: file, line: line)
    for word in words + [error.file] {
      XCTAssertTrue(
        error.description.contains(word), "'\(word)' is not in: \(error)", file: file, line: line)
    }
  }
}

/// A folder that lasts as long as `body`.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("gradus-data-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  // A folder that cannot be removed harms no test.
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try body(folder)
}

extension [UInt8] {
  /// The bytes of an IDX file.
  init(idxType: UInt8, shape: [Int], payload: [UInt8]) {
    self = [0, 0, idxType, UInt8(shape.count)]
    for size in shape {
      append(contentsOf: Swift.withUnsafeBytes(of: UInt32(size).bigEndian, [UInt8].init))
    }
    append(contentsOf: payload)
  }

  func write(to path: String) throws {
    try Data(self).write(to: URL(fileURLWithPath: path))
  }
}

/// Whether a program of the system is installed.
func isInstalled(_ program: String) -> Bool {
  (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
}
