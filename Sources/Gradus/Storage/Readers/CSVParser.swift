/// Splits the bytes of a table into fields, after RFC 4180: fields in quotes may hold separators,
/// line ends and doubled quotes. Lines end in LF, CRLF or CR, the last one also in nothing;
/// empty lines are passed over. Without a separator fields are what blanks lie between.
struct CSVParser {
  private let bytes: [UInt8]
  private let file: String
  private let separator: UInt8?

  /// The fields of all rows, one row behind the other.
  private(set) var fields: [String] = []
  /// The line in which each field begins, counted from 1.
  private(set) var lines: [Int32] = []
  /// Fields in each row; 0 when there is no row.
  private(set) var width = 0

  private var position = 0
  private var line = 1
  private var rowStart = 0

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(_ bytes: [UInt8], file: String, separator: UInt8?) throws {
    self.bytes = bytes
    self.file = file
    self.separator = separator
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while position < bytes.count {
      if skipLineEnd() { continue }
      try readRow()
    }
  }

  private mutating func readRow() throws {
    rowStart = fields.count
    let rowLine = line
    if separator == nil {
      while skipBlanks(), position < bytes.count, !isAtLineEnd { try readPlainField() }
      _ = skipLineEnd()
      // A line of nothing but blanks is an empty one.
      if fields.count == rowStart { return }
    } else {
      repeat { try readField() } while skipSeparator()
      guard position == bytes.count || skipLineEnd() else {
        throw error("a quoted field must end at a separator or a line end", line)
      }
    }
    let found = fields.count - rowStart
    if width == 0 { width = found }
    guard found == width else {
      throw DataError(
        file: file, place: .line(rowLine),
        problem: "this row has \(found) fields, the first one \(width)",
        remedy: "add or remove fields, or put fields that hold separators into quotes")
    }
  }

  private mutating func readField() throws {
    if position < bytes.count, bytes[position] == CSVParser.quote {
      try readQuotedField()
    } else {
      try readPlainField()
    }
  }

  private mutating func readPlainField() throws {
    let start = position
    while position < bytes.count, !isAtLineEnd {
      let byte = bytes[position]
      if let separator {
        if byte == separator { break }
        if byte == CSVParser.quote {
          throw error("a quote stands inside a field that does not begin with one", line)
        }
      } else if CSVParser.isBlank(byte) {
        break
      }
      position += 1
    }
    try append(bytes[start..<position], line)
  }

  private mutating func readQuotedField() throws {
    let firstLine = line
    var content: [UInt8] = []
    position += 1
    while true {
      guard position < bytes.count else {
        throw error("the quoted field that begins here never ends", firstLine)
      }
      let byte = bytes[position]
      if byte == CSVParser.quote {
        position += 1
        guard position < bytes.count, bytes[position] == CSVParser.quote else { break }
      } else if byte == CSVParser.lineFeed
        || byte == CSVParser.carriageReturn
          && !(position + 1 < bytes.count && bytes[position + 1] == CSVParser.lineFeed)
      {
        line += 1
      }
      content.append(byte)
      position += 1
    }
    try append(content[...], firstLine)
  }

  private mutating func append(_ content: ArraySlice<UInt8>, _ line: Int) throws {
    guard let text = String(validating: content, as: UTF8.self) else {
      throw error("this field is not valid UTF-8", line)
    }
    fields.append(text)
    lines.append(Int32(clamping: line))
  }

  private var isAtLineEnd: Bool {
    bytes[position] == CSVParser.lineFeed || bytes[position] == CSVParser.carriageReturn
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  /// Always true, so that it can stand in a condition.
  private mutating func skipBlanks() -> Bool {
    while position < bytes.count, CSVParser.isBlank(bytes[position]) { position += 1 }
    return true
  }

  private mutating func skipSeparator() -> Bool {
    guard position < bytes.count, bytes[position] == separator else { return false }
    position += 1
    return true
  }

  private mutating func skipLineEnd() -> Bool {
    guard position < bytes.count, isAtLineEnd else { return false }
    if bytes[position] == CSVParser.carriageReturn, position + 1 < bytes.count,
      bytes[position + 1] == CSVParser.lineFeed
    {
      position += 1
    }
    position += 1
    line += 1
    return true
  }

  private func error(_ problem: String, _ line: Int) -> DataError {
    DataError(
      file: file, place: .cell(line: line, column: fields.count - rowStart + 1),
      problem: problem, remedy: "mend the quotes or the encoding of this field")
  }
}
