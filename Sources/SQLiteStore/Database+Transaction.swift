import CSQLite

extension Database {
  /// When a transaction takes its lock, in SQLite's own words.
  public enum TransactionKind: String, Sendable {
    /// With the first statement that needs one.
    case deferred = "DEFERRED"
    /// The lock for writing, at once: nothing that was read can change before it is written.
    case immediate = "IMMEDIATE"
    /// As `immediate`, and outside WAL mode nobody else may read.
    case exclusive = "EXCLUSIVE"
  }

  /// Runs a closure in a transaction: all that it writes is kept, or nothing.
  ///
  /// The transaction is rolled back when the closure throws, or when it cannot be committed.
  /// Transactions do not nest.
  ///
  /// - Returns: What the closure returns.
  public func transaction<Result>(
    _ kind: TransactionKind = .immediate, _ body: () throws -> Result
  ) throws -> Result {
    try execute("BEGIN \(kind.rawValue)")
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // After some errors (a full disk, among others) SQLite has rolled back by itself, and
      // a second rollback would only hide the error that matters.
      if isInTransaction { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
      throw error
    }
  }

  /// Whether a transaction is open.
  public var isInTransaction: Bool { handle.map { sqlite3_get_autocommit($0) == 0 } ?? false }

  /// The journal mode in use, in lower case, such as `wal` or `delete`.
  public var journalMode: String {
    get throws { try first("PRAGMA journal_mode") { $0.text(at: 0) } ?? "" }
  }

  /// Asks for write-ahead logging; a file system that cannot do it keeps the mode it had.
  ///
  /// - Parameter patience: How long to go on asking while others use the file: SQLite itself
  ///   does not always wait here.
  public func useWriteAheadLog(patience: Duration = .seconds(10)) throws {
    let deadline = ContinuousClock.now + patience
    while try journalMode != "wal" {
      do {
        return try execute("PRAGMA journal_mode = WAL")
      } catch let error as DatabaseError where error.isBusy && ContinuousClock.now < deadline {
        sqlite3_sleep(5)
      }
    }
  }

  /// How hard a commit presses for the disk.
  public enum Synchronous: String, Sendable {
    /// In WAL mode a commit may be undone by a power failure, never by the end of the process.
    case normal = "NORMAL"
    /// A commit has reached the disk when it returns.
    case full = "FULL"
  }

  /// Sets how hard the commits that follow press for the disk; not within a transaction.
  public func setSynchronous(_ level: Synchronous) throws {
    try execute("PRAGMA synchronous = \(level.rawValue)")
  }
}
