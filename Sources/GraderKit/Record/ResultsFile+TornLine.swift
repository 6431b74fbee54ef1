import Foundation

extension ResultsFile {
  /// A last line without a line end: cut off in writing, or typed by hand.
  struct TornLine {
    var record: CSVRecord
    var bytes: [UInt8]

    /// Whether all cells are there and only the line end is missing.
    var isWhole: Bool {
      guard !record.isQuoteOpen, record.isText, record.cells.count == ResultsRow.columns.count,
        RunIdentifier(record.cells[17]) != nil
      else { return false }
      // Every moment is written with as many characters, and an unknown one with its quotes.
      let time = record.cells[18]
      return time.utf8.count == "2000-00-00T00:00:00Z".utf8.count
        ? Date(inRecords: time) != nil
        : time.isEmpty && bytes.suffix(2).elementsEqual(ResultsRow.unknownTime.utf8)
    }

    /// Whether it may be the beginning of a line that the grader wrote.
    var looksLikeOurs: Bool {
      let pattern = "2000-00-00T00:00:00Z,".utf8
      return !bytes.contains(UInt8(ascii: "\n"))
        && zip(bytes, pattern).allSatisfy { byte, kind in
          let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          return kind == UInt8(ascii: "0") ? isDigit : byte == kind
        }
    }
  }
}
