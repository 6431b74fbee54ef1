import Foundation

/// RESULTS.csv: one line for each graded submission, appended and never rewritten.
///
/// UTF-8, LF, RFC 4180, the columns of ``ResultsRow/columns``. Every access takes the lock of the
/// file itself (`flock`), a line goes out in a single call and is on the disk when the call
/// returns. What a process that was killed has left of a line is found by the next one to take
/// the lock.
///
/// An instance belongs to one task at a time.
public final class ResultsFile {
  /// The path of the file.
  public let path: String

  /// What had to be mended, one line for each.
  public private(set) var notes: [String] = []

  /// How long to wait for another program that holds the lock.
  private let lockTimeout: Duration

  private var file: OpenFile?
  /// Up to here the file is known to be whole lines, in bytes and in lines.
  private var checked = (bytes: 0, lines: 0)

  /// What is behind the last whole line; valid within ``withLock(_:)``.
  private(set) var tornLine: TornLine?

  /// Makes the object; the file is opened, and made when there is none, with the first lock.
  init(path: String, lockTimeout: Duration = .seconds(30)) {
    self.path = path
    self.lockTimeout = lockTimeout
  }

  /// Opens the file for appending, makes it when there is none, and mends its last line.
  ///
  /// - Throws: ``RecordError`` when it cannot be written, or is not a results file.
  public convenience init(appendingTo path: String) throws {
    self.init(path: path)
    try withLock { try mendLastLine() }
  }

  /// Appends one row.
  ///
  /// - Throws: ``RecordError``; then nothing of the row is in the file.
  public func append(_ row: ResultsRow) throws {
    try withLock {
      try mendLastLine()
      try appendLine(row.line)
    }
  }

  /// Runs a closure while nobody else appends.
  ///
  /// The file is checked first as far as others have written to it since.
  func withLock<Result>(_ body: () throws -> Result) throws -> Result {
    var file = try lockedFile()
    if checked.bytes == 0, let upgrade = try ResultsUpgrade(of: file) {
      defer { file.unlock() }
      notes.append(try upgrade.run())
    }
    // The file that took the place of one with the old columns.
    if try !file.isStillInPlace { file = try lockedFile() }
    defer { file.unlock() }
    tornLine = nil
    try check(file)
    return try body()
  }

  /// Shows that the file can be appended to, or made; it is not made.
  func verify() throws {
    if FileManager.default.fileExists(atPath: path) { return try withLock {} }
    let parent = (path as NSString).deletingLastPathComponent
    guard access(parent.isEmpty ? "." : parent, W_OK) == 0 else {
      throw RecordError.system(errno, file: path, action: "create")
    }
  }

  /// Opens and locks the file that is at the path now.
  private func lockedFile() throws -> OpenFile {
    while true {
      let current = try file ?? OpenFile(path: path, mode: .appending)
      file = current
      try current.lock(isShared: false, timeout: lockTimeout)
      if try current.isStillInPlace { return current }
      // Somebody has put another file in its place: lines for this one would be lost.
      current.unlock()
      file = nil
      checked = (0, 0)
    }
  }

  /// Appends a line; within ``withLock(_:)``, and after ``mendLastLine(knowing:)``.
  func appendLine(_ line: String) throws {
    guard let file, tornLine == nil else {
      throw RecordError(
        .misuse, file: path, problem: "a line was to be appended without the lock",
        remedy: "report this")
    }
    let bytes = [UInt8](line.utf8)
    try file.append(bytes)
    checked.bytes += bytes.count
    checked.lines += bytes.count { $0 == UInt8(ascii: "\n") }
  }

  /// Completes a last line that lacks its line end only, and cuts off what is left of another.
  ///
  /// Within ``withLock(_:)``.
  ///
  /// - Parameter isKnown: Whether the bytes are the beginning of a line of the log.
  func mendLastLine(knowing isKnown: ([UInt8]) throws -> Bool = { _ in false }) throws {
    guard let torn = tornLine, let file else { return }
    if torn.isWhole {
      try file.append([UInt8(ascii: "\n")])
      checked = (torn.record.end + 1, torn.record.line)
      notes.append("\(path), line \(torn.record.line): its line end was missing and is there now")
    } else if try isKnown(torn.bytes) || torn.looksLikeOurs {
      try file.truncate(to: torn.record.start)
      let text = String(decoding: torn.bytes, as: UTF8.self)
      notes.append(
        "\(path), line \(torn.record.line): it was cut off in writing and is removed: \(text)")
    } else {
      throw RecordError(
        .malformed, file: path, line: torn.record.line,
        problem: "the last line is not complete, and not one that the grader was writing",
        remedy: "mend or remove the line, or run `grader log repair`")
    }
    tornLine = nil
  }

  /// Which of some rows are in the file; within ``withLock(_:)``.
  func rows(among keys: Set<RowKey>) throws -> Set<RowKey> {
    guard let file, !keys.isEmpty else { return [] }
    var found: Set<RowKey> = []
    var reader = CSVReader(file)
    // What is left of a torn line may hold a whole key, and the row is lost all the same.
    while found.count < keys.count, let record = try reader.next(), record.isTerminated {
      // The student first: most lines are settled by it.
      if let key = RowKey(cells: record.cells), keys.contains(key) { found.insert(key) }
    }
    return found
  }

  /// Hands over the key of every row; within ``withLock(_:)``.
  func forEachKey(_ body: (RowKey) throws -> Void) throws {
    guard let file else { return }
    var reader = CSVReader(file)
    while let record = try reader.next(), record.isTerminated {
      if let key = RowKey(cells: record.cells) { try body(key) }
    }
  }

  // MARK: Checking

  /// Looks at what others have written since the last time.
  private func check(_ file: OpenFile) throws {
    let size = try file.size
    if size == checked.bytes && size > 0 { return }
    if size < checked.bytes { checked = (0, 0) }
    if checked.bytes > 0 {
      do {
        return try checkLines(of: file)
      } catch let error as RecordError where error.kind == .malformed || error.kind == .notUTF8 {
        // It may have been changed in its middle: then the count of lines is wrong, at least.
        checked = (0, 0)
        tornLine = nil
      }
    }
    try checkHeader(of: file, size: size)
    try checkLines(of: file)
  }

  private func checkHeader(of file: OpenFile, size: Int) throws {
    let header = [UInt8](ResultsRow.header.utf8)
    if size < header.count, header.starts(with: try file.read(at: 0, count: header.count)) {
      // A new file, or one whose writer was killed with the first line.
      if size > 0 { try file.truncate(to: 0) }
      try file.append(header)
      try file.synchronizeFolder()
      checked = (header.count, 1)
      return
    }
    let first = try Self.checkedHeader(of: file)
    checked = (first.end, 1)
    if !first.isTerminated {
      try file.append([UInt8(ascii: "\n")])
      checked.bytes += 1
    }
  }

  /// The first record, when it names the columns that it should.
  ///
  /// - Parameter isOldTaken: whether those of before will do.
  static func checkedHeader(
    of file: OpenFile, isOldTaken: Bool = false
  ) throws -> CSVRecord {
    var reader = CSVReader(file)
    let otherwise = RecordError(
      .otherColumns, file: file.path, line: 1,
      problem: "it is not a results file: its first line must be "
        + ResultsRow.columns.joined(separator: ","),
      remedy: "move it away, name another file, or run `grader log repair`")
    let record: CSVRecord?
    do {
      record = try reader.next()
    } catch let error as RecordError where error.kind == .malformed {
      throw otherwise
    }
    guard let record, record.isText else {
      throw RecordError(
        .notUTF8, file: file.path, line: 1, problem: "it is not UTF-8 text",
        remedy: "save it as UTF-8, move it away, or run `grader log repair`")
    }
    if record.cells == ResultsRow.columns { return record }
    if isOldTaken, record.cells.elementsEqual(ResultsRow.oldColumns) { return record }
    if record.cells == [ResultsRow.columns.joined(separator: ";")] {
      throw RecordError(
        .otherColumns, file: file.path, line: 1,
        problem: "it has semicolons between its cells",
        remedy: "save it with commas, or run `grader log repair`")
    }
    throw otherwise
  }

  private func checkLines(of file: OpenFile) throws {
    var reader = CSVReader(file, from: checked.bytes, line: checked.lines + 1)
    while let record = try reader.next() {
      guard record.isTerminated else {
        let bytes = try file.read(at: record.start, count: record.end - record.start)
        tornLine = TornLine(record: record, bytes: bytes)
        return
      }
      try Self.check(record, file: path)
      checked = (record.end, reader.line - 1)
    }
  }

  /// Shows that a whole line has the form of a row.
  ///
  /// - Parameter columns: how many cells it is to have.
  static func check(
    _ record: CSVRecord, file: String, columns: Int = ResultsRow.columns.count
  ) throws {
    guard record.isText else {
      throw RecordError(
        .notUTF8, file: file, line: record.line, problem: "it is not UTF-8 text",
        remedy: "save the file as UTF-8, remove the line, or run `grader log repair`")
    }
    if !record.isBlank, record.cells.count != columns {
      throw RecordError.wrongCellCount(record.cells.count, file: file, line: record.line)
    }
  }
}

extension ResultsFile {
  /// Reads a results file row by row, without changing it, in memory that does not grow with it.
  ///
  /// A last line that is being written, or was cut off, is left out.
  ///
  /// - Parameter body: Takes a row; it returns whether to go on.
  /// - Throws: ``RecordError`` for a line that is no row, and what `body` throws.
  public static func forEachRow(
    in path: String, _ body: (ResultsRow) throws -> Bool
  ) throws {
    let file = try OpenFile(path: path, mode: .reading)
    try file.lock(isShared: true, timeout: .seconds(30))
    defer { file.unlock() }
    let header = try checkedHeader(of: file, isOldTaken: true)
    var reader = CSVReader(file, from: header.end, line: 2)
    while let record = try reader.next(), record.isTerminated {
      try check(record, file: path, columns: header.cells.count)
      if record.isBlank { continue }
      let row = try ResultsRow(cells: record.cells, file: path, line: record.line)
      guard try body(row) else { return }
    }
  }
}

@available(*, unavailable, message: "a results file belongs to one task at a time")
extension ResultsFile: Sendable {}
