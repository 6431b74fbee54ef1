import Foundation

/// Rebuilds RESULTS.csv from the log: for a file that was edited by hand, saved by a spreadsheet,
/// cut off or lost.
///
/// The log is what counts, so every row that it holds is written as it holds it. Rows of runs that
/// the log knows nothing of are kept: they come from another log. What cannot be read as a row is
/// left out. The file as it was stays beside the new one, so nothing is gone.
public struct ResultsRepair: Sendable {
  /// One thing that is otherwise than before.
  public enum Change: Equatable, Sendable {
    /// A row of the log was not in the file.
    case added(ResultsRow)
    /// A row differed from the log; `was` is the line that stood in the file.
    case corrected(ResultsRow, was: String)
    /// A row stood in the file more than once.
    case doubled(line: Int)
    /// A row names a run of the log that did not grade this submission.
    case invented(line: Int, text: String)
    /// A line is no row.
    case unreadable(line: Int, text: String)
    /// The rows were in another order, or written otherwise.
    case rewritten
  }

  /// How many rows the file has now.
  public private(set) var rows = 0
  /// How many of them are of other logs, and were kept as they were.
  public private(set) var kept = 0
  /// What is otherwise than before; empty when the file was as it should be, and not touched.
  public private(set) var changes: [Change] = []
  /// Where the file is as it was; nil when it was not touched or there was none.
  public private(set) var backup: String?

  /// Rebuilds a results file.
  ///
  /// - Parameters:
  ///   - results: The path of RESULTS.csv.
  ///   - log: The path of RESULTS.sqlite.
  ///   - lockTimeout: How long to wait for a grader that is writing, in seconds.
  /// - Throws: ``RecordError``; then the file is as it was.
  public init(results: String, log: String, lockTimeout: Int32 = 30) throws {
    guard FileManager.default.fileExists(atPath: log) else {
      throw RecordError(
        .notFound, file: log, problem: "there is no such log",
        remedy: "name the log that belongs to the file with --log")
    }
    let source = try ResultsLog(path: log, busyTimeout: lockTimeout * 1000)
    defer {
      // Everything that was written has been committed; what closing fails at, the next one does.
      try? source.close()
    }
    let old = try Self.lockedFile(results, timeout: .seconds(Int(lockTimeout)))
    defer { old?.unlock() }
    var found = try old.map(FoundRows.init) ?? FoundRows()
    let partial = "\(results).partial-\(getpid())"
    defer { unlink(partial) }
    try write(to: partial, from: source, beside: &found)
    let isSame = old.map {
      FileManager.default.contentsEqual(atPath: $0.path, andPath: partial)
    }
    if isSame == true { return }
    if changes.isEmpty { changes = [.rewritten] }
    if old != nil { backup = try Self.backUp(results) }
    guard rename(partial, results) == 0 else {
      throw RecordError.system(errno, file: results, action: "replace")
    }
    try OpenFile(path: results, mode: .reading).synchronizeFolder()
    try source.forgetPending(for: URL(filePath: results).standardizedFileURL.path)
  }

  /// The file that is at the path, while nobody else may append to it; nil when there is none.
  private static func lockedFile(_ path: String, timeout: Duration) throws -> OpenFile? {
    while FileManager.default.fileExists(atPath: path) {
      let file = try OpenFile(path: path, mode: .appending)
      try file.lock(isShared: false, timeout: timeout)
      if try file.isStillInPlace { return file }
      file.unlock()
    }
    return nil
  }

  /// Writes the rows of other logs and then every row of the log, and compares with what was found.
  private mutating func write(
    to path: String, from log: ResultsLog, beside found: inout FoundRows
  ) throws {
    let file = try OpenFile(path: path, mode: .appending)
    try file.truncate(to: 0)
    var lines = ResultsRow.header
    let runs = try log.runNames()
    for row in found.inOrder where !runs.contains(row.key.run) {
      lines += found.take(row.key) ?? row.line
      rows += 1
      kept += 1
    }
    try log.forEachSubmission { logged in
      let row = logged.resultsRow
      lines += row.line
      rows += 1
      switch found.take(row.key) {
      case nil: changes.append(.added(row))
      case row.line?: break
      case let was?: changes.append(.corrected(row, was: was))
      }
      if lines.utf8.count > 1 << 16 {
        try file.append([UInt8](lines.utf8))
        lines = ""
      }
      return true
    }
    try file.append([UInt8](lines.utf8))
    changes += found.doubled.map { .doubled(line: $0) }
    changes += found.leftOver.map { .invented(line: $0.number, text: $0.line) }
    changes += found.unreadable.map { .unreadable(line: $0.number, text: $0.text) }
  }

  /// Keeps the file as it is under a name of its own.
  static func backUp(_ path: String, _ suffix: String = "before-repair") throws -> String {
    for number in 1... {
      let name = "\(path).\(suffix)" + (number == 1 ? "" : "-\(number)")
      if link(path, name) == 0 { return name }
      if errno == EEXIST { continue }
      // Not every file system has hard links.
      do {
        try FileManager.default.copyItem(atPath: path, toPath: name)
      } catch {
        throw RecordError(
          .notPermitted, file: name, problem: "the file as it was cannot be kept there",
          remedy: "make the folder writable")
      }
      return name
    }
    preconditionFailure("there is always a next number")
  }
}
