/// A CSV file with a header, as a person or a spreadsheet saves it.
struct CSVTable {
  /// One line under the header.
  struct Row {
    /// The file and the line, for messages.
    var place: String
    /// The line, counted from 1.
    var line: Int
    /// The cells by the names of their columns, trimmed; a short line lacks the last ones.
    var cells: [String: String]
  }

  /// The names of the columns: lower case, trimmed.
  let columns: [String]
  /// The lines that are not blank.
  let rows: [Row]

  /// Reads a whole file.
  ///
  /// - Throws: `GraderError` naming the file and the line.
  init(contentsOf path: String) throws {
    var reader = CSVReader(try OpenFile(path: path, mode: .reading))
    let header = try reader.next()
    // UTF-16 begins with bytes that UTF-8 never holds; CP1251 shows in its letters.
    guard header?.isText ?? true else {
      throw GraderError("is not UTF-8", at: path, remedy: "save the file as UTF-8")
    }
    let columns = (header?.cells ?? []).map {
      $0.lowercased().trimmingCharacters(in: .whitespaces)
    }
    var rows: [Row] = []
    while let record = try reader.next() {
      if record.isBlank { continue }
      let place = "\(path):\(record.line)"
      guard record.isText else {
        throw GraderError("is not UTF-8", at: place, remedy: "save the file as UTF-8")
      }
      let cells = record.cells.map {
        CSVCell.restoring($0).trimmingCharacters(in: .whitespaces)
      }
      rows.append(
        Row(
          place: place, line: record.line,
          cells: Dictionary(zip(columns, cells), uniquingKeysWith: { first, _ in first })))
    }
    self.columns = columns
    self.rows = rows
  }
}
