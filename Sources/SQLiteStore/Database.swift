import CSQLite

/// A connection to an SQLite database file.
///
/// ```swift
/// let database = try Database(path: "RESULTS.sqlite")
/// try database.execute("CREATE TABLE IF NOT EXISTS student (name TEXT NOT NULL) STRICT")
/// try database.run("INSERT INTO student VALUES (?)", ["Ada"])
/// let names = try database.prepare("SELECT name FROM student")
/// while try names.step() { print(names.text(at: 0)) }
/// ```
///
/// A connection and its statements belong to one task at a time, which is why neither is
/// `Sendable`: keep them in an actor or behind a mutex. SQLite's own mutexes are switched off.
public final class Database {
  /// What a connection may do with its file.
  public enum Mode: Sendable {
    /// Read and write; the file must exist.
    case readWrite
    /// Read and write; the file is created when it does not exist.
    case create
    /// Read only; the file must exist.
    case readOnly
  }

  /// The path that the connection was opened with.
  public let path: String

  /// Shared with the statements, which need it for as long as they live.
  let connection = Connection()

  /// SQLite's handle; nil once the connection is closed.
  var handle: OpaquePointer? { connection.handle }

  /// Statements that were run before, by their text: compiling one costs more than running it.
  private var cache: [String: Statement] = [:]

  /// Opens a connection.
  ///
  /// - Parameters:
  ///   - path: The file, or `:memory:`.
  ///   - mode: What may be done with it.
  ///   - busyTimeout: How long to wait for the lock of another connection, in milliseconds.
  /// - Throws: ``DatabaseError``; among them `SQLITE_READONLY` when the file is to be written and
  ///   must not be (SQLite itself would silently open it for reading).
  ///   That the file is no database shows at the first statement only.
  public init(path: String, mode: Mode = .create, busyTimeout: Int32 = 10_000) throws {
    self.path = path
    let flags: Int32 =
      switch mode {
      case .readWrite: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .readOnly: SQLITE_OPEN_READONLY
      }
    let result = sqlite3_open_v2(path, &connection.handle, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard result == SQLITE_OK else {
      // Even what could not be opened has a handle, which the connection gives back.
      throw DatabaseError(handle: handle, result: result)
    }
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, busyTimeout)
    if mode != .readOnly, sqlite3_db_readonly(handle, "main") == 1 {
      throw DatabaseError(
        extendedCode: SQLITE_READONLY, message: "attempt to write a readonly database")
    }
  }

  /// The version of the SQLite library, such as `3.40.1`.
  public static var libraryVersion: String { String(cString: sqlite3_libversion()) }

  /// Compiles one statement.
  public func prepare(_ sql: String) throws -> Statement {
    try Statement(database: self, sql: sql)
  }

  /// Runs one or more statements that take no values and whose rows do not matter.
  public func execute(_ sql: String) throws {
    let handle = try openHandle(sql: sql)
    let result = sqlite3_exec(handle, sql, nil, nil, nil)
    guard result == SQLITE_OK else {
      throw DatabaseError(handle: handle, result: result, sql: sql)
    }
  }

  /// Runs one statement to its end with values for its parameters; it is kept compiled.
  public func run(_ sql: String, _ values: [Value] = []) throws {
    try forEach(sql, values) { _ in true }
  }

  /// Runs a query and hands each row to a closure, one at a time; the query is kept compiled.
  ///
  /// - Parameter body: Reads the columns of the current row; it returns whether to go on.
  public func forEach(_ sql: String, _ values: [Value] = [], _ body: (Statement) throws -> Bool)
    throws
  {
    // Out of the cache while it runs: a closure that runs the same query gets one of its own.
    let statement = try cache.removeValue(forKey: sql) ?? prepare(sql)
    defer {
      statement.reset()
      if handle != nil { cache[sql] = statement }
    }
    try statement.bind(values)
    while try statement.step() {
      guard try body(statement) else { return }
    }
  }

  /// The first row of a query, turned into a value by a closure; nil when there is no row.
  public func first<Result>(
    _ sql: String, _ values: [Value] = [], _ body: (Statement) throws -> Result
  ) throws -> Result? {
    var found: Result?
    try forEach(sql, values) { row in
      found = try body(row)
      return false
    }
    return found
  }

  /// The row id of the row that this connection inserted last.
  public var lastInsertedRowID: Int { handle.map { Int(sqlite3_last_insert_rowid($0)) } ?? 0 }

  /// How many rows the last `INSERT`, `UPDATE` or `DELETE` of this connection touched.
  public var changes: Int { handle.map { Int(sqlite3_changes($0)) } ?? 0 }

  /// Closes the connection; what is called on it afterwards throws `SQLITE_MISUSE`.
  ///
  /// Statements that are still held stay usable until they are released.
  public func close() throws {
    cache.removeAll()
    try connection.close()
  }

  /// The handle of an open connection.
  func openHandle(sql: String? = nil) throws -> OpaquePointer {
    guard let handle else {
      throw DatabaseError(
        extendedCode: SQLITE_MISUSE, message: "the connection to \(path) is closed", sql: sql)
    }
    return handle
  }
}

/// Keeps SQLite's handle open for as long as a database or one of its statements needs it.
final class Connection {
  /// Nil once it is closed.
  var handle: OpaquePointer?

  /// Gives the handle back; with statements still held, SQLite frees it with the last of them.
  func close() throws {
    guard let open = handle else { return }
    let result = sqlite3_close_v2(open)
    guard result == SQLITE_OK else { throw DatabaseError(handle: open, result: result) }
    handle = nil
  }

  deinit {
    sqlite3_close_v2(handle)
  }
}

@available(*, unavailable, message: "a connection belongs to one task at a time")
extension Database: Sendable {}
