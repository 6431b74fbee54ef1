import Foundation

/// A CSV file of another program, of which some cells are filled in and every other byte stays.
///
/// Cells that were there are not made harmless for spreadsheets: the program that wrote them has to
/// recognise them again. What is filled in are numbers alone.
struct VerbatimCSV {
  /// One cell.
  struct Cell: Equatable {
    /// As it stands in the file, with its quotes.
    var raw: String
    /// What it means.
    var text: String
  }

  /// A line, which may hold line ends in quotes.
  struct Record: Equatable {
    var cells: [Cell]
    /// The line on which it begins, counted from 1.
    var line: Int
    /// What ends it: LF, CRLF or, at the end of the file, nothing.
    var end: String

    /// The meaning of a cell, trimmed; empty where the line is too short.
    func text(_ column: Int) -> String {
      cells.indices.contains(column)
        ? cells[column].text.trimmingCharacters(in: .whitespacesAndNewlines) : ""
    }
  }

  /// The path, for messages.
  let path: String
  /// The records, the header among them.
  private(set) var records: [Record] = []
  private let hasByteOrderMark: Bool

  /// Reads a file.
  ///
  /// - Throws: `GraderError` when it is not UTF-8, has other separators, or a quotation mark is never
  ///   closed.
  init(contentsOf path: String) throws {
    self.path = path
    guard let data = FileManager.default.contents(atPath: path) else {
      throw GraderError(
        "cannot be read", at: path, remedy: "name the CSV file that was downloaded")
    }
    let marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]
    guard !marks.contains(where: data.starts(with:)), !data.contains(0),
      let text = String(validating: data, as: UTF8.self)
    else {
      let kind = data.contains(0) ? "UTF-16" : "another encoding"
      throw GraderError(
        "is not UTF-8 but \(kind)", at: path,
        remedy: "download it once more, or save it as \"CSV UTF-8\"")
    }
    let mark: Unicode.Scalar = "\u{FEFF}"
    hasByteOrderMark = text.unicodeScalars.first == mark
    try read(text.unicodeScalars.dropFirst(hasByteOrderMark ? 1 : 0))
    guard let header = records.first, header.cells.count > 1 else {
      let separator = records.first?.cells.first?.text.contains { $0 == ";" || $0 == "\t" } ?? false
      throw GraderError(
        separator ? "has semicolons or tabs between its cells" : "is no table", at: path,
        remedy: "download it once more, or save it with commas")
    }
  }

  private mutating func read(_ scalars: String.UnicodeScalarView.SubSequence) throws {
    var line = 1
    var record = Record(cells: [], line: 1, end: "")
    var raw = String.UnicodeScalarView()
    var isQuoted = false
    var rest = scalars
    func cell() -> Cell { Cell(raw: String(raw), text: Self.meaning(raw)) }
    while let scalar = rest.popFirst() {
      if scalar == "\n" { line += 1 }
      if scalar == "\"" {
        isQuoted.toggle()
        raw.append(scalar)
      } else if isQuoted {
        raw.append(scalar)
      } else if scalar == "," {
        record.cells.append(cell())
        raw = .init()
      } else if scalar == "\n" {
        let hasReturn = raw.last == "\r"
        if hasReturn { raw.removeLast() }
        record.cells.append(cell())
        record.end = hasReturn ? "\r\n" : "\n"
        records.append(record)
        record = Record(cells: [], line: line, end: "")
        raw = .init()
      } else {
        raw.append(scalar)
      }
    }
    guard !isQuoted else {
      throw GraderError(
        "a quotation mark is never closed", at: "\(path):\(record.line)",
        remedy: "download the file once more")
    }
    if !raw.isEmpty || !record.cells.isEmpty {
      record.cells.append(cell())
      records.append(record)
    }
  }

  /// A cell without its quotes.
  private static func meaning(_ raw: String.UnicodeScalarView) -> String {
    guard raw.first == "\"", raw.last == "\"", raw.count > 1 else { return String(raw) }
    return String(raw.dropFirst().dropLast()).replacingOccurrences(of: "\"\"", with: "\"")
  }

  /// The place of the first column of one of these names, whatever their case.
  func column(_ names: String...) -> Int? {
    let wanted = names.map { $0.lowercased() }
    return records[0].cells.indices.first { wanted.contains(records[0].text($0).lowercased()) }
  }

  /// Fills a cell in.
  ///
  /// - Parameter number: digits, and a point perhaps: it needs no quotes.
  mutating func fill(_ record: Int, _ column: Int, with number: String) {
    while records[record].cells.count <= column {
      records[record].cells.append(Cell(raw: "", text: ""))
    }
    records[record].cells[column] = Cell(raw: number, text: number)
  }

  /// The file's text.
  var text: String {
    (hasByteOrderMark ? "\u{FEFF}" : "")
      + records.map { $0.cells.map(\.raw).joined(separator: ",") + $0.end }.joined()
  }
}
