import Foundation
import Gradus

/// Files that are written whole or not at all.
enum WholeFile {
  /// Writes a text. Throws `DataError` when that cannot be done; the old file is then still there.
  static func write(_ text: String, to path: String) throws {
    do {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    } catch {
      throw DataError(
        file: path, problem: "it cannot be written (\(error.localizedDescription))",
        remedy: "check the folder's permissions and the space on the disk")
    }
  }
}
