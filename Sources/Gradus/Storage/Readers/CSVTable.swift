/// A table of text: rows of fields with the names of their columns.
///
/// ```swift
/// let table = try CSVTable(path: "housing.csv")
/// let prices = try table.numbers("median_house_value")
/// let features = try table.matrix(categorical: ["ocean_proximity"], allowsMissing: true)
/// ```
///
/// The format is RFC 4180 (Shafranovich, "Common format and MIME type for comma-separated values
/// files", 2005) in UTF-8; empty lines are passed over.
public struct CSVTable: Sendable {
  /// How rows are cut into fields.
  public enum Separator: Sendable {
    /// A comma between fields.
    case comma
    /// A semicolon between fields.
    case semicolon
    /// A tabulator between fields.
    case tabulator
    /// Any number of spaces and tabulators between fields; quotes mean nothing.
    case blanks

    var byte: UInt8? {
      switch self {
      case .comma: UInt8(ascii: ",")
      case .semicolon: UInt8(ascii: ";")
      case .tabulator: UInt8(ascii: "\t")
      case .blanks: nil
      }
    }
  }

  /// The name that errors give.
  public let file: String
  /// From the header, or `column 1`, `column 2`, … without one.
  public let columnNames: [String]
  /// Rows without the header.
  public let rowCount: Int
  /// The fields that stand for a value that is not known.
  public let missingMarks: Set<String>

  private let fields: [String]
  private let lines: [Int32]

  /// The usual spellings of "not known".
  public static let usualMissingMarks: Set<String> = [
    "", "?", "NA", "N/A", "NaN", "nan", "NULL", "null",
  ]

  /// Reads a file, unpacking it when its name ends in `.gz`.
  public init(
    path: String, hasHeader: Bool = true, separator: Separator = .comma,
    missingMarks: Set<String> = usualMissingMarks
  ) throws {
    try self.init(
      bytes: FileBytes.read(path), file: path, hasHeader: hasHeader, separator: separator,
      missingMarks: missingMarks)
  }

  /// Reads bytes that are in memory. `file` is what errors name.
  ///
  /// Throws `DataError` with line and column when quotes do not match, rows differ in length, the
  /// text is not UTF-8, two columns have one name, or there is no row.
  public init(
    bytes: [UInt8], file: String, hasHeader: Bool = true, separator: Separator = .comma,
    missingMarks: Set<String> = usualMissingMarks
  ) throws {
    let parser = try CSVParser(bytes, file: file, separator: separator.byte)
    guard parser.width > 0 else {
      throw DataError(
        file: file, place: .line(1), problem: "the table has no rows", remedy: "check the file")
    }
    let width = parser.width
    var names = (1...width).map { "column \($0)" }
    if hasHeader {
      names = Array(parser.fields.prefix(width))
      var seen: Set<String> = []
      for (column, name) in names.enumerated() where !seen.insert(name).inserted {
        throw DataError(
          file: file, place: .cell(line: Int(parser.lines[column]), column: column + 1),
          problem: "a second column has the name \(DataError.quoted(name))",
          remedy: "name columns apart, or say that there is no header")
      }
    }
    self.file = file
    self.missingMarks = missingMarks
    columnNames = names
    let first = hasHeader ? width : 0
    fields = Array(parser.fields.dropFirst(first))
    lines = Array(parser.lines.dropFirst(first))
    rowCount = fields.count / width
  }

  /// The text of a field, as it stands in the file but without quotes.
  public subscript(_ row: Int, _ column: Int) -> String {
    guard row >= 0, row < rowCount, column >= 0, column < columnNames.count else {
      stop(
        "CSVTable: row \(row), column \(column) of \(rowCount) rows, \(columnNames.count) columns")
    }
    return fields[row * columnNames.count + column]
  }

  /// The line of the file in which a row begins, counted from 1.
  public func line(ofRow row: Int) -> Int {
    guard row >= 0, row < rowCount else { stop("CSVTable: row \(row) of \(rowCount) rows") }
    return Int(lines[row * columnNames.count])
  }

  /// The place of a column. Throws `DataError` when there is none of that name.
  public func index(of column: String) throws -> Int {
    guard let index = columnNames.firstIndex(of: column) else {
      let names = columnNames.prefix(20).map { DataError.quoted($0) }.joined(separator: ", ")
      throw DataError(
        file: file, place: .line(1), problem: "there is no column \(DataError.quoted(column))",
        remedy: "its columns are \(names)")
    }
    return index
  }

  /// A column as text.
  public func texts(_ column: String) throws -> [String] {
    let index = try index(of: column)
    return (0..<rowCount).map { self[$0, index] }
  }

  /// Whether the value of a field is not known.
  public func isMissing(_ row: Int, _ column: Int) -> Bool {
    missingMarks.contains(CSVTable.trimmed(self[row, column]))
  }

  func error(_ row: Int, _ column: Int, _ problem: String, _ remedy: String) -> DataError {
    DataError(
      file: file,
      place: .cell(line: Int(lines[row * columnNames.count + column]), column: column + 1),
      problem: "\(problem) in column \(DataError.quoted(columnNames[column]))", remedy: remedy)
  }

  static func trimmed(_ text: String) -> String {
    guard text.first == " " || text.last == " " else { return text }
    return String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
