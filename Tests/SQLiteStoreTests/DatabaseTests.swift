import CSQLite
import SQLiteStore
import XCTest

final class DatabaseTests: XCTestCase {
  func testEveryValueComesBackAsItWas() throws {
    let database = try Database(path: ":memory:")
    try database.execute("CREATE TABLE v (x ANY) STRICT")
    let values: [Value] = [
      nil, 0, 1, .integer(.max), .integer(.min), 0.5, -1e300, "", "Привет, \"мир\"\n", "a\0b",
      .blob([]), .blob([0, 255, 10]), .init(nil as String?), .init("x"),
    ]
    for value in values { try database.run("INSERT INTO v VALUES (?)", [value]) }
    XCTAssertEqual(database.changes, 1)
    XCTAssertEqual(database.lastInsertedRowID, values.count)
    var read: [Value] = []
    try database.forEach("SELECT x FROM v ORDER BY rowid") { row in
      read.append(row.value(at: 0))
      return true
    }
    XCTAssertEqual(read, values)
  }

  func testColumnsByTypeAndName() throws {
    let database = try Database(path: ":memory:")
    let statement = try database.prepare("SELECT ? AS a, ? AS b, ? AS c, ? AS d")
    try statement.bind([7, 2.5, "x", nil])
    XCTAssertTrue(try statement.step())
    XCTAssertEqual(statement.columnCount, 4)
    XCTAssertEqual(statement.columnName(at: 1), "b")
    XCTAssertEqual(statement.integer(at: 0), 7)
    XCTAssertEqual(statement.real(at: 1), 2.5)
    XCTAssertEqual(statement.text(at: 2), "x")
    XCTAssertTrue(statement.isNull(at: 3))
    XCTAssertEqual(statement.text(at: 3), "")
    XCTAssertEqual(statement.blob(at: 3), [])
    XCTAssertFalse(try statement.step())
  }

  func testErrorsCarryCodeMessageAndStatement() throws {
    let database = try Database(path: ":memory:")
    XCTAssertThrowsError(try database.prepare("SELEKT 1")) { error in
      let error = error as? DatabaseError
      XCTAssertEqual(error?.code, SQLITE_ERROR)
      XCTAssertEqual(error?.sql, "SELEKT 1")
      XCTAssertTrue(error?.message.contains("SELEKT") ?? false)
    }
    try database.execute("CREATE TABLE u (x INTEGER UNIQUE) STRICT; INSERT INTO u VALUES (1)")
    XCTAssertThrowsError(try database.run("INSERT INTO u VALUES (?)", [1])) { error in
      let error = error as? DatabaseError
      XCTAssertEqual(error?.code, SQLITE_CONSTRAINT)
      XCTAssertEqual(error?.extendedCode, SQLITE_CONSTRAINT | (8 << 8))
      XCTAssertTrue(error?.description.contains("extended 2067") ?? false)
    }
    XCTAssertThrowsError(try database.run("INSERT INTO u VALUES (?)", [])) { error in
      XCTAssertEqual((error as? DatabaseError)?.code, SQLITE_RANGE)
    }
    XCTAssertThrowsError(try database.prepare("SELECT 1; SELECT 2"))
    XCTAssertThrowsError(try database.prepare(""))
  }

  func testTransactionKeepsAllOrNothing() throws {
    struct Stop: Error {}
    let database = try Database(path: ":memory:")
    try database.execute("CREATE TABLE t (x INTEGER) STRICT")
    let result = try database.transaction {
      try database.run("INSERT INTO t VALUES (1)")
      XCTAssertTrue(database.isInTransaction)
      return "done"
    }
    XCTAssertEqual(result, "done")
    XCTAssertThrowsError(
      try database.transaction {
        try database.run("INSERT INTO t VALUES (2)")
        throw Stop()
      }
    ) { XCTAssertTrue($0 is Stop) }
    XCTAssertFalse(database.isInTransaction)
    XCTAssertEqual(try database.first("SELECT count(*) FROM t") { $0.integer(at: 0) }, 1)
  }

  func testTheSameQueryWithinItself() throws {
    let database = try Database(path: ":memory:")
    try database.execute("CREATE TABLE t (x INTEGER) STRICT; INSERT INTO t VALUES (1), (2)")
    var seen: [Int] = []
    try database.forEach("SELECT x FROM t ORDER BY x") { outer in
      try database.forEach("SELECT x FROM t ORDER BY x") { inner in
        seen.append(10 * outer.integer(at: 0) + inner.integer(at: 0))
        return true
      }
      return true
    }
    XCTAssertEqual(seen, [11, 12, 21, 22])
  }

  func testAnotherConnectionsLockIsWaitedForThenReported() throws {
    let folder = try TemporaryFolder()
    let first = try Database(path: folder.path("a.sqlite"))
    try first.execute("CREATE TABLE t (x INTEGER) STRICT; BEGIN IMMEDIATE")
    let second = try Database(path: folder.path("a.sqlite"), busyTimeout: 50)
    let start = ContinuousClock.now
    XCTAssertThrowsError(try second.transaction {}) { error in
      XCTAssertTrue((error as? DatabaseError)?.isBusy ?? false, "\(error)")
    }
    XCTAssertGreaterThan(ContinuousClock.now - start, .milliseconds(40))
    try first.execute("COMMIT")
    try second.transaction { try second.run("INSERT INTO t VALUES (1)") }
  }

  func testReadOnlyConnection() throws {
    let folder = try TemporaryFolder()
    XCTAssertThrowsError(try Database(path: folder.path("none"), mode: .readOnly)) { error in
      XCTAssertTrue((error as? DatabaseError)?.isCannotOpen ?? false)
    }
    XCTAssertThrowsError(try Database(path: folder.path("none"), mode: .readWrite))
    XCTAssertThrowsError(try Database(path: folder.url.path))
    let writer = try Database(path: folder.path("a.sqlite"))
    try writer.useWriteAheadLog()
    XCTAssertEqual(try writer.journalMode, "wal")
    try writer.setSynchronous(.full)
    try writer.execute("CREATE TABLE t (x INTEGER) STRICT")
    let reader = try Database(path: folder.path("a.sqlite"), mode: .readOnly)
    XCTAssertThrowsError(try reader.run("INSERT INTO t VALUES (1)")) { error in
      XCTAssertTrue((error as? DatabaseError)?.isReadOnly ?? false)
    }
  }

  func testWhatIsNoDatabaseIsDamaged() throws {
    let folder = try TemporaryFolder()
    try Data(String(repeating: "no database at all\n", count: 100).utf8)
      .write(to: folder.url.appending(path: "a"))
    let database = try Database(path: folder.path("a"))
    XCTAssertThrowsError(try database.execute("SELECT * FROM sqlite_schema")) { error in
      XCTAssertTrue((error as? DatabaseError)?.isDamaged ?? false)
    }
  }

  func testCloseLetsGoOfTheFile() throws {
    let folder = try TemporaryFolder()
    let database = try Database(path: folder.path("a.sqlite"))
    try database.useWriteAheadLog()
    try database.run("CREATE TABLE t (x INTEGER) STRICT")
    try database.run("INSERT INTO t VALUES (1)")
    let held = try database.prepare("SELECT x FROM t")
    XCTAssertTrue(FileManager.default.fileExists(atPath: folder.path("a.sqlite-wal")))
    try database.close()
    try database.close()
    XCTAssertThrowsError(try database.run("SELECT 1")) { error in
      XCTAssertEqual((error as? DatabaseError)?.code, SQLITE_MISUSE)
    }
    XCTAssertTrue(try held.step())
    XCTAssertEqual(held.integer(at: 0), 1)
  }

  func testAForgottenConnectionIsClosed() throws {
    let folder = try TemporaryFolder()
    do {
      let database = try Database(path: folder.path("a.sqlite"))
      try database.useWriteAheadLog()
      try database.run("CREATE TABLE t (x INTEGER) STRICT")
    }
    // The last connection to close removes the write-ahead log.
    XCTAssertFalse(FileManager.default.fileExists(atPath: folder.path("a.sqlite-wal")))
  }
}
