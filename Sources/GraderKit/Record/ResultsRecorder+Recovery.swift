import Foundation
import SQLiteStore

extension ResultsRecorder.State {
  /// How many lines of the outbox are in memory at once.
  private static var batch: Int { 500 }

  /// Second and third step of the protocol for a row that was just added to the log.
  mutating func append(_ line: String, row: Int) throws {
    try append([(row, line)])
  }

  /// The same for rows that were added in one transaction: their lines go out in one call.
  mutating func append(_ lines: [(row: Int, line: String)]) throws {
    do {
      try results.withLock {
        // Somebody was killed, or a line of ours could not be written before.
        if results.tornLine != nil || hasLeftovers { try recover() }
        let pending = try lines.filter { try log.isPending($0.row) }
        if !pending.isEmpty {
          try results.appendLine(pending.map(\.line).joined())
          try log.removePending(pending.map(\.row))
        }
      }
      hasLeftovers = false
    } catch {
      hasLeftovers = true
      throw error
    }
  }

  /// Completes what was interrupted.
  mutating func recoverUnderLock() throws {
    try results.withLock { try recover() }
    hasLeftovers = false
  }

  /// Completes what was interrupted; the lock of RESULTS.csv must be held.
  mutating func recover() throws {
    if let torn = results.tornLine, !torn.isWhole {
      try queueLine(beginningWith: torn.bytes)
    }
    try results.mendLastLine(knowing: { try isPending(beginningWith: $0) })
    let appended = try appendPending()
    if appended > 0 {
      notes.append(
        "\(results.path): \(appended) \(appended == 1 ? "row was" : "rows were") only in "
          + "\(log.path) and \(appended == 1 ? "is" : "are") added")
    }
  }

  /// Appends the lines of the outbox that are not in RESULTS.csv.
  ///
  /// - Returns: How many these were.
  private func appendPending() throws -> Int {
    var appended = 0
    for file in try log.pendingFiles() where isOurs(file) {
      while true {
        let pending = try log.pendingLines(for: file, limit: Self.batch)
        if pending.isEmpty { break }
        let present = try results.rows(among: Set(pending.map(\.key)))
        for line in pending where !present.contains(line.key) {
          try results.appendLine(line.line)
          appended += 1
        }
        try log.removePending(pending.map(\.row))
      }
    }
    return appended
  }

  /// Whether lines that are waiting for a file are for the one that is open; they are, too, when
  /// theirs is gone: the folder may have been moved or renamed since.
  private func isOurs(_ file: String) -> Bool {
    file == resultsPath || !FileManager.default.fileExists(atPath: file)
  }

  private func isPending(beginningWith bytes: [UInt8]) throws -> Bool {
    for file in try log.pendingFiles() where isOurs(file) {
      for line in try log.pendingLines(for: file, limit: Self.batch)
      where line.line.utf8.starts(with: bytes) {
        return true
      }
    }
    return false
  }

  /// Finds the submission whose line was cut off, and puts it into the outbox before what is left
  /// of the line is removed.
  ///
  /// A line that this program was killed in is in the outbox anyway. This is for a file that was
  /// cut off otherwise: by a disk, a copy, an editor.
  private func queueLine(beginningWith bytes: [UInt8]) throws {
    if try isPending(beginningWith: bytes) { return }
    var candidates: [LoggedSubmission] = []
    try log.reporting {
      try log.forEachSubmission(
        "ORDER BY submissions.id DESC LIMIT ?", [.integer(Self.batch)]
      ) { logged in
        if logged.resultsRow.line.utf8.starts(with: bytes) { candidates.append(logged) }
        return true
      }
    }
    let present = try results.rows(among: Set(candidates.map(\.resultsRow.key)))
    // The latest that is not there: rows of the same second may begin alike.
    if let lost = candidates.first(where: { !present.contains($0.resultsRow.key) }) {
      try log.queue(lost.row, line: lost.resultsRow.line, results: resultsPath)
    }
  }

  /// Appends the lines of all submissions of the log that are not in RESULTS.csv.
  mutating func restoreMissingRows() throws -> Int {
    try results.withLock {
      try recover()
      let missing = try log.queueMissing(from: resultsPath) { body in
        try results.forEachKey(body)
      }
      return missing == 0 ? 0 : try appendPending()
    }
  }

  func misuse(_ problem: String) -> RecordError {
    RecordError(.misuse, file: log.path, problem: problem, remedy: "report this")
  }
}
