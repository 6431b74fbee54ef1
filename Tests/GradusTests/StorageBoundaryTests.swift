import Foundation
import XCTest

/// The grader builds the engine without the folder Storage: what is outside of it must not reach
/// files or other programs, nor need what does.
final class StorageBoundaryTests: XCTestCase {
  func testOnlyStorageImportsFoundation() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    var count = 0
    for module in ["Gradus", "Kernels"] {
      let folder = root.appending(path: "Sources/\(module)").standardizedFileURL
      let files = try XCTUnwrap(
        FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
      for case let file as URL in files where file.pathExtension == "swift" {
        let text = try String(contentsOf: file, encoding: .utf8)
        if file.path.contains("/Storage/") { continue }
        count += 1
        for word in ["import Foundation", "fopen(", " open(", "posix_spawn", "system("] {
          XCTAssertFalse(text.contains(word), "\(file.lastPathComponent) has \"\(word)\"")
        }
      }
    }
    XCTAssertGreaterThan(count, 100)
  }
}
