/// One record of a CSV file: usually a line, more when a quoted cell holds line ends.
struct CSVRecord: Equatable {
  /// The cells, without their quotes.
  var cells: [String] = []
  /// The place of the first byte.
  var start: Int
  /// The place after the last byte and its line end.
  var end: Int
  /// The line on which it begins, counted from 1.
  var line: Int
  /// Whether a line end follows: only the last record of a file can be without.
  var isTerminated = false
  /// Whether the file ends within a quoted cell.
  var isQuoteOpen = false
  /// Whether its bytes are UTF-8.
  var isText = true

  /// Whether the line is empty.
  var isBlank: Bool { cells == [""] }
}

/// Reads a CSV file (RFC 4180) record by record, in memory that does not grow with the file.
///
/// It reads what spreadsheets write, too: line ends may be LF or CRLF, a byte-order mark may
/// stand at the beginning. A quotation mark within an unquoted cell stands for itself.
struct CSVReader {
  /// A record longer than this can only be an unclosed quotation mark, in bytes.
  static let longestRecord = 1 << 20

  private enum State {
    case atStart, inPlain, inQuoted, afterQuote
  }

  private let file: OpenFile
  private var chunk: [UInt8] = []
  private var position = 0
  /// The place in the file of the first byte of `chunk`.
  private var chunkStart: Int
  /// The line of the next byte.
  private(set) var line: Int

  /// Begins to read.
  ///
  /// - Parameters:
  ///   - offset: The place of the first byte, which must be the beginning of a record.
  ///   - line: The number of its line.
  init(_ file: OpenFile, from offset: Int = 0, line: Int = 1) {
    self.file = file
    self.chunkStart = offset
    self.line = line
  }

  /// The next record; nil at the end of the file.
  mutating func next() throws -> CSVRecord? {
    if chunkStart + position == 0 { try skipByteOrderMark() }
    var record = CSVRecord(start: chunkStart + position, end: chunkStart + position, line: line)
    var state = State.atStart
    var cell: [UInt8] = []
    // Outside quotation marks: a cell's own CR, within them, is not the CR of a line end.
    var endsInReturn = false
    func finishCell() {
      if let text = String(validating: cell, as: UTF8.self) {
        record.cells.append(text)
      } else {
        record.isText = false
        record.cells.append(String(decoding: cell, as: UTF8.self))
      }
      cell.removeAll(keepingCapacity: true)
    }
    while try hasMore() {
      let byte = chunk[position]
      position += 1
      defer { endsInReturn = state != .inQuoted && byte == UInt8(ascii: "\r") }
      switch (state, byte) {
      case (.inQuoted, UInt8(ascii: "\"")):
        state = .afterQuote
      case (.inQuoted, _):
        if byte == UInt8(ascii: "\n") { line += 1 }
        cell.append(byte)
      case (_, UInt8(ascii: "\n")):
        line += 1
        if endsInReturn { cell.removeLast() }
        finishCell()
        record.end = chunkStart + position
        record.isTerminated = true
        return record
      case (_, UInt8(ascii: ",")):
        finishCell()
        state = .atStart
      case (.atStart, UInt8(ascii: "\"")):
        state = .inQuoted
      case (.afterQuote, UInt8(ascii: "\"")):
        cell.append(byte)
        state = .inQuoted
      case (.afterQuote, _):
        // A quoted cell is over: only the CR of a line end may follow, anything else is kept.
        cell.append(byte)
      default:
        cell.append(byte)
        state = .inPlain
      }
      if chunkStart + position - record.start > Self.longestRecord {
        throw RecordError(
          .malformed, file: file.path, line: record.line,
          problem: "a quotation mark that opens here is never closed",
          remedy: "mend or remove the line, or run `grader log repair`")
      }
    }
    let end = chunkStart + position
    guard end > record.start else { return nil }
    finishCell()
    record.end = end
    record.isQuoteOpen = state == .inQuoted
    return record
  }

  /// Whether there is a byte at `position`, after reading on when the chunk is used up.
  private mutating func hasMore() throws -> Bool {
    if position < chunk.count { return true }
    chunkStart += position
    position = 0
    chunk = try file.read(at: chunkStart, count: 1 << 16)
    return !chunk.isEmpty
  }

  private mutating func skipByteOrderMark() throws {
    if try hasMore(), chunk.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }
}
