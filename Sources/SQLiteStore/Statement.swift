import CSQLite

/// A compiled statement: bind its parameters, step through its rows, read their columns.
///
/// Columns and parameters are counted as SQLite counts them: columns from 0, parameters from 1.
public final class Statement {
  /// The text that was compiled.
  public let sql: String

  private let connection: Connection
  private let handle: OpaquePointer

  init(database: Database, sql: String) throws {
    let open = try database.openHandle(sql: sql)
    var compiled: OpaquePointer?
    // The text lives while `withCString` runs, and `tail` is looked at in there only.
    let (result, hasMore) = sql.withCString { text in
      var tail: UnsafePointer<CChar>?
      let result = sqlite3_prepare_v2(open, text, -1, &compiled, &tail)
      let rest = tail.map { String(cString: $0) } ?? ""
      return (result, rest.contains { !$0.isWhitespace && $0 != ";" })
    }
    guard result == SQLITE_OK else {
      throw DatabaseError(handle: open, result: result, sql: sql)
    }
    guard let compiled, !hasMore else {
      sqlite3_finalize(compiled)
      throw DatabaseError(
        extendedCode: SQLITE_MISUSE, message: "a statement is exactly one statement", sql: sql)
    }
    self.sql = sql
    self.connection = database.connection
    self.handle = compiled
  }

  deinit {
    sqlite3_finalize(handle)
  }

  /// Begins anew with values for all parameters, in order.
  ///
  /// - Throws: ``DatabaseError``; `SQLITE_RANGE` when there are more or fewer than parameters.
  public func bind(_ values: [Value]) throws {
    reset()
    let expected = Int(sqlite3_bind_parameter_count(handle))
    guard values.count == expected else {
      throw DatabaseError(
        extendedCode: SQLITE_RANGE,
        message: "\(values.count) values for \(expected) parameters", sql: sql)
    }
    for (index, value) in values.enumerated() {
      try bind(value, at: Int32(index + 1))
    }
  }

  private func bind(_ value: Value, at index: Int32) throws {
    let result: Int32
    switch value {
    case .null: result = sqlite3_bind_null(handle, index)
    case .integer(let number): result = sqlite3_bind_int64(handle, index, Int64(number))
    case .real(let number): result = sqlite3_bind_double(handle, index, number)
    case .text(var text):
      // With its length, because text may contain NUL; SQLite copies it before it returns.
      result = text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          // An empty string may have no address, and no address means null to SQLite.
          $0.isEmpty
            ? sqlite3_bind_text(handle, index, "", 0, nil)
            : sqlite3_bind_text64(
              handle, index, $0.baseAddress, UInt64($0.count), gradus_sqlite_transient(),
              UInt8(SQLITE_UTF8))
        }
      }
    case .blob(let bytes):
      result = bytes.withUnsafeBytes {
        $0.isEmpty
          ? sqlite3_bind_zeroblob(handle, index, 0)
          : sqlite3_bind_blob64(
            handle, index, $0.baseAddress, UInt64($0.count), gradus_sqlite_transient())
      }
    }
    guard result == SQLITE_OK else {
      throw DatabaseError(handle: connection.handle, result: result, sql: sql)
    }
  }

  /// Goes to the next row.
  ///
  /// - Returns: Whether there is one.
  public func step() throws -> Bool {
    let result = sqlite3_step(handle)
    switch result {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      let error = DatabaseError(handle: connection.handle, result: result, sql: sql)
      reset()
      throw error
    }
  }

  /// Goes back to before the first row and lets go of locks and values.
  public func reset() {
    // Both repeat the error of the last step, which has been thrown already.
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  /// How many columns a row has.
  public var columnCount: Int { Int(sqlite3_column_count(handle)) }

  /// The name of a column.
  public func columnName(at index: Int) -> String {
    sqlite3_column_name(handle, Int32(index)).map { String(cString: $0) } ?? ""
  }

  /// Whether a column of the current row is null.
  public func isNull(at index: Int) -> Bool {
    sqlite3_column_type(handle, Int32(index)) == SQLITE_NULL
  }

  /// A column of the current row as an integer; 0 when it is null.
  public func integer(at index: Int) -> Int { Int(sqlite3_column_int64(handle, Int32(index))) }

  /// A column of the current row as a number; 0 when it is null.
  public func real(at index: Int) -> Double { sqlite3_column_double(handle, Int32(index)) }

  /// A column of the current row as text; empty when it is null.
  public func text(at index: Int) -> String {
    guard let start = sqlite3_column_text(handle, Int32(index)) else { return "" }
    // Valid until the next call for this column, and copied here; what is not UTF-8 is repaired.
    let bytes = UnsafeBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(handle, Int32(index))))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A column of the current row as bytes; empty when it is null.
  public func blob(at index: Int) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, Int32(index)) else { return [] }
    // Valid until the next call for this column, and copied here.
    return [UInt8](
      UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(index)))))
  }

  /// A column of the current row as it is stored.
  public func value(at index: Int) -> Value {
    switch sqlite3_column_type(handle, Int32(index)) {
    case SQLITE_INTEGER: .integer(integer(at: index))
    case SQLITE_FLOAT: .real(real(at: index))
    case SQLITE_TEXT: .text(text(at: index))
    case SQLITE_BLOB: .blob(blob(at: index))
    default: .null
    }
  }
}

@available(*, unavailable, message: "a statement belongs to one task at a time")
extension Statement: Sendable {}
