import Foundation

/// Brings a RESULTS.csv that was begun before submissions had a time to the columns of today.
///
/// Nothing that stands in it is changed: each line gets one cell more at its end, which says that
/// the time is not known. The new file takes the old one's place at once, and the old one stays
/// beside it, so a kill at any moment loses nothing.
struct ResultsUpgrade {
  private let file: OpenFile

  /// The upgrade of a file; nil when it needs none. The file must be locked.
  init?(of file: OpenFile) throws {
    let old = [UInt8](ResultsRow.oldColumns.joined(separator: ",").utf8)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var start = try file.read(at: 0, count: mark.count + old.count + 2)[...]
    if start.starts(with: mark) { start = start.dropFirst(mark.count) }
    // The columns of today begin alike, and their line may be cut off anywhere.
    let end = start.dropFirst(old.count)
    guard start.starts(with: old), end.first == UInt8(ascii: "\n") || end.elementsEqual([13, 10])
    else { return nil }
    self.file = file
  }

  /// Puts the new file in the old one's place.
  ///
  /// - Returns: what was done, in one line.
  func run() throws -> String {
    let partial = "\(file.path).partial-\(getpid())"
    defer { unlink(partial) }
    let new = try OpenFile(path: partial, mode: .appending)
    try new.truncate(to: 0)
    var lines = [UInt8](ResultsRow.header.utf8)
    var reader = CSVReader(file)
    _ = try reader.next()
    while let record = try reader.next() {
      lines += try line(record)
      if lines.count > 1 << 16 {
        try new.append(lines)
        lines = []
      }
    }
    try new.append(lines)
    let backup = try ResultsRepair.backUp(file.path, "before-submission-times")
    guard rename(partial, file.path) == 0 else {
      throw RecordError.system(errno, file: file.path, action: "replace")
    }
    try new.synchronizeFolder()
    return "\(file.path): it has the column submitted_at now; as it was: \(backup)"
  }

  /// A line with its new cell; what is no row of before is left as it is, for whoever checks it.
  private func line(_ record: CSVRecord) throws -> [UInt8] {
    var bytes = try file.read(at: record.start, count: record.end - record.start)
    guard record.cells.count == ResultsRow.oldColumns.count, !record.isQuoteOpen, record.isText
    else { return bytes }
    // Without its line end, a line may have been cut off; with it, or a whole name, it was not.
    guard record.isTerminated || record.cells.last.flatMap(RunIdentifier.init(_:)) != nil else {
      return bytes
    }
    while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
      bytes.removeLast()
    }
    return bytes + Array(",\(ResultsRow.unknownTime)\n".utf8)
  }
}
