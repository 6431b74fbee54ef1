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

/// Comma-separated values as text, after RFC 4180.
enum CSVText {
  /// A line for each row. Fields that hold a separator, a quote or a line break stand in quotes.
  static func lines(_ rows: [[String]]) -> String {
    rows.map { row in
      row.map { field in
        let isPlain = !field.unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
        return isPlain ? field : "\"" + field.replacing("\"", with: "\"\"") + "\""
      }.joined(separator: ",") + "\n"
    }.joined()
  }
}
