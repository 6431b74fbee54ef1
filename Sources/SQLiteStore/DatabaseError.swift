import CSQLite

/// What SQLite reported: its result code, its words and the statement it was busy with.
public struct DatabaseError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The primary result code, such as `SQLITE_BUSY` (5) or `SQLITE_FULL` (13).
  public let code: Int32
  /// The extended result code, such as `SQLITE_CONSTRAINT_UNIQUE` (2067).
  public let extendedCode: Int32
  /// SQLite's own description of what went wrong.
  public let message: String
  /// The statement that failed, when there was one.
  public let sql: String?

  /// Makes an error from an extended result code, whose low byte is the primary one.
  public init(extendedCode: Int32, message: String, sql: String? = nil) {
    self.code = extendedCode & 0xff
    self.extendedCode = extendedCode
    self.message = message
    self.sql = sql
  }

  /// Takes code and message of the call that has just failed on a connection.
  ///
  /// - Parameter handle: The connection; `nil` when memory for it could not be had.
  init(handle: OpaquePointer?, result: Int32, sql: String? = nil) {
    guard let handle else {
      self.init(extendedCode: result, message: String(cString: sqlite3_errstr(result)), sql: sql)
      return
    }
    // An API misuse is not stored with the connection: then its last message is of another call.
    let extended = sqlite3_extended_errcode(handle)
    let isStored = extended & 0xff == result & 0xff
    self.init(
      extendedCode: isStored ? extended : result,
      message: isStored
        ? String(cString: sqlite3_errmsg(handle)) : String(cString: sqlite3_errstr(result)),
      sql: sql)
  }

  /// Code, message and statement in one line.
  public var description: String {
    let number = extendedCode == code ? "\(code)" : "\(code), extended \(extendedCode)"
    return "SQLite error \(number): \(message)" + (sql.map { " - in: \($0)" } ?? "")
  }

  /// Whether another connection held a lock for longer than the busy timeout.
  public var isBusy: Bool { code == SQLITE_BUSY || code == SQLITE_LOCKED }

  /// Whether the file is not a database, or a damaged one.
  public var isDamaged: Bool { code == SQLITE_NOTADB || code == SQLITE_CORRUPT }

  /// Whether the file or its folder must not be written.
  public var isReadOnly: Bool { code == SQLITE_READONLY || code == SQLITE_PERM }

  /// Whether the file could not be opened at all.
  public var isCannotOpen: Bool { code == SQLITE_CANTOPEN }

  /// Whether the disk is full, or the file may not grow further.
  public var isFull: Bool { code == SQLITE_FULL }
}
