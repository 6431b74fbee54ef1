import Foundation
import Gradus

/// A table of trainings in a CSV file. Rows that are finished are kept there: a run that is
/// interrupted goes on where it was, and a row with the same settings is not trained again.
final class ResultsFile {
  /// One row: its settings, and what came out. Texts without commas, quotes or line breaks.
  struct Row: Equatable {
    var settings: [String]
    var results: [Double]
  }

  private let url: URL
  private let header: [String]
  private(set) var rows: [Row] = []

  /// - Parameters:
  ///   - settings: the columns that say what was trained.
  ///   - results: the columns of the numbers.
  ///   - startsAnew: whether the rows of earlier runs are forgotten.
  init(
    _ url: URL, settings: [String], results: [String], startsAnew: Bool
  ) throws {
    self.url = url
    header = settings + results
    guard !startsAnew, FileManager.default.fileExists(atPath: url.path) else { return }
    let table = try CSVTable(path: url.path)
    guard table.columnNames == header else {
      throw DataError(
        file: url.lastPathComponent, place: .line(1),
        problem: "these are not the columns of this table",
        remedy: "start the table anew with --again")
    }
    rows = try (0..<table.rowCount).map { row in
      let fields = header.indices.map { table[row, $0] }
      let numbers = try fields.dropFirst(settings.count).enumerated().map { place, text in
        guard let number = Double(text) else {
          throw DataError(
            file: url.lastPathComponent,
            place: .cell(line: row + 2, column: settings.count + place + 1),
            problem: "this is not a number", remedy: "delete the line, or use --again")
        }
        return number
      }
      return Row(settings: Array(fields.prefix(settings.count)), results: numbers)
    }
  }

  /// What came out with these settings, if that is known.
  func results(of settings: [String]) -> [Double]? {
    rows.first { $0.settings == settings }?.results
  }

  /// Adds a finished row and writes the file, whole or not at all.
  func add(_ row: Row) throws {
    rows.append(row)
    let lines = [header] + rows.map { $0.settings + $0.results.map { "\($0)" } }
    let text = lines.map { $0.joined(separator: ",") + "\n" }.joined()
    try text.write(to: url, atomically: true, encoding: .utf8)
  }
}
