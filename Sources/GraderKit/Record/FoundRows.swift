/// What stands in a results file, read as far as it can be read.
struct FoundRows {
  /// A line that has the form of a row.
  struct Row {
    var key: RowKey
    /// The line with its line end, as it stands in the file but for the line end.
    var line: String
    var number: Int
  }

  /// The rows, the first of each key.
  private(set) var inOrder: [Row] = []
  /// The lines of rows that stand there again.
  private(set) var doubled: [Int] = []
  /// Lines that are no rows.
  private(set) var unreadable: [(number: Int, text: String)] = []
  /// Rows that nobody has asked for yet, by their keys.
  private var remaining: [RowKey: Row] = [:]

  /// The rows of a file that is not there.
  init() {}

  /// Reads a file.
  init(_ file: OpenFile) throws {
    var reader = CSVReader(file)
    do {
      while let record = try reader.next() {
        let bytes = try file.read(at: record.start, count: record.end - record.start)
        let text = String(decoding: bytes, as: UTF8.self)
        let line = text.trimmingSuffix { $0.isNewline }
        if record.line == 1, record.cells.first == ResultsRow.columns.first { continue }
        if record.isBlank { continue }
        guard record.isText, !record.isQuoteOpen, let key = RowKey(cells: record.cells),
          RunIdentifier(key.run) != nil
        else {
          unreadable.append((record.line, String(line)))
          continue
        }
        if remaining[key] == nil {
          let isOld = record.cells.count == ResultsRow.oldColumns.count
          let row = Row(
            key: key, line: line + (isOld ? ",\(ResultsRow.unknownTime)" : "") + "\n",
            number: record.line)
          remaining[key] = row
          inOrder.append(row)
        } else {
          doubled.append(record.line)
        }
      }
    } catch let error as RecordError where error.kind == .malformed {
      // A quotation mark that is never closed: what follows it is one cell.
      unreadable.append((error.line ?? 0, error.problem))
    }
  }

  /// The line of a row that is asked for; nil when the file does not have it.
  mutating func take(_ key: RowKey) -> String? {
    remaining.removeValue(forKey: key)?.line
  }

  /// The rows that nobody asked for, in the file's order.
  var leftOver: [Row] { remaining.values.sorted { $0.number < $1.number } }
}

extension String {
  /// The text without the characters at its end that meet a condition.
  fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> String {
    var end = endIndex
    while end > startIndex, condition(self[index(before: end)]) { end = index(before: end) }
    return String(self[..<end])
  }
}
