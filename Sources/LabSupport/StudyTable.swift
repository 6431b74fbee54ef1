import Foundation
import Gradus

/// A table of trainings in a CSV file, which is written after every row: a run that was
/// interrupted goes on where it was, and a row with the same settings is not trained again.
///
/// Each row has settings, texts that say what was trained; results, numbers; and the seconds that
/// it took.
public final class StudyTable {
  struct Row: Equatable {
    var settings: [String]
    /// The seconds are the last of them.
    var results: [Double]
  }

  let path: String
  let settingNames: [String]
  let resultNames: [String]
  private(set) var rows: [Row] = []

  /// What the file is called, for the bar.
  var name: String { URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent }

  private var header: [String] { settingNames + resultNames }

  /// The table in a file, empty where there is no such file. Throws `DataError` when the file
  /// cannot be read or is damaged: its rows are hours of somebody's time, so they are never
  /// overwritten unasked.
  ///
  /// - Parameters:
  ///   - path: of the file.
  ///   - settings: the names of the columns that say what was trained.
  ///   - results: the names of the columns of the numbers; `seconds` is added to them.
  ///   - startsAgain: whether the rows of earlier runs are forgotten.
  init(
    path: String, settings: [String], results: [String], startsAgain: Bool
  ) throws {
    self.path = path
    settingNames = settings
    resultNames = results + ["seconds"]
    guard !startsAgain, FileManager.default.fileExists(atPath: path) else { return }
    rows = try savedRows()
  }

  /// What came out with these settings, if that is known.
  func results(of settings: [String]) -> [Double]? {
    rows.first { $0.settings == settings }?.results
  }

  /// Adds a finished row, in place of one with the same settings, and writes the file, whole or
  /// not at all.
  func add(_ row: Row) throws {
    rows.removeAll { $0.settings == row.settings }
    rows.append(row)
    try WholeFile.write(
      CSVText.lines([header] + rows.map { $0.settings + $0.results.map { "\($0)" } }), to: path)
  }

  // MARK: Reading

  private static let remedy = "mend or delete the file, or train the table anew with --again"

  private func savedRows() throws -> [Row] {
    let text = try mended { try TextFile.read(path) }
    let table = try mended { try CSVTable(bytes: Array(text.utf8), file: path, missingMarks: []) }
    guard table.columnNames == header else {
      throw damage(.line(1), "these are not the columns \(header.joined(separator: ", "))")
    }
    // The file is written whole, so a line without an end has been cut by something else.
    guard text.utf8.last == UInt8(ascii: "\n") else {
      throw damage(.line(table.line(ofRow: table.rowCount - 1)), "this last line is cut off")
    }
    return try (0..<table.rowCount).map { row in
      let fields = header.indices.map { table[row, $0] }
      let numbers = try fields.enumerated().dropFirst(settingNames.count).map { place, field in
        guard let number = Double(field) else {
          throw damage(
            .cell(line: table.line(ofRow: row), column: place + 1),
            "there is no number in the column \(header[place])")
        }
        return number
      }
      return Row(settings: Array(fields.prefix(settingNames.count)), results: numbers)
    }
  }

  /// Runs a reader; its error says what to do with a table of this kind.
  private func mended<Value>(_ read: () throws -> Value) throws -> Value {
    do {
      return try read()
    } catch let error as DataError {
      throw damage(error.place, error.problem)
    }
  }

  private func damage(_ place: DataError.Place, _ problem: String) -> DataError {
    DataError(file: path, place: place, problem: problem, remedy: StudyTable.remedy)
  }
}

extension Lab {
  /// The table `name.csv` in the lab's folder, with the rows that earlier runs have finished, unless
  /// the command line says `--again`.
  ///
  /// - Parameters:
  ///   - name: of the file, without its ending.
  ///   - settings: the names of the columns that say what was trained: everything that decides a
  ///     result, the data, the seed and the number of epochs included.
  ///   - results: the names of the columns of the numbers that come out; `seconds` is added.
  public func studyTable(
    _ name: String, settings: [String], results: [String]
  ) throws -> StudyTable {
    // Once, so that `--again` does not forget what another experiment has just trained.
    try once("study table \(name)") {
      try StudyTable(
        path: file(name + ".csv"), settings: settings, results: results, startsAgain: startsAgain)
    }
  }
}
