import SQLiteStore
import XCTest

final class MigratorTests: XCTestCase {
  private let one = "CREATE TABLE a (x INTEGER) STRICT"
  private let two = "ALTER TABLE a ADD COLUMN y TEXT; INSERT INTO a VALUES (1, 'one')"

  func testStepsRunOnceAndInOrder() throws {
    let database = try Database(path: ":memory:")
    let old = Migrator(applicationID: 77, steps: [one])
    XCTAssertThrowsError(try old.verify(database)) {
      XCTAssertEqual($0 as? Migrator.Refusal, .empty)
    }
    try old.migrate(database)
    try old.verify(database)
    let new = Migrator(applicationID: 77, steps: [one, two])
    XCTAssertThrowsError(try new.verify(database)) {
      XCTAssertEqual($0 as? Migrator.Refusal, .older(version: 1, known: 2))
    }
    try new.migrate(database)
    try new.migrate(database)
    XCTAssertEqual(try database.first("SELECT count(*) FROM a") { $0.integer(at: 0) }, 1)
    XCTAssertEqual(try database.first("PRAGMA user_version") { $0.integer(at: 0) }, 2)
    for refused in [{ try old.migrate(database) }, { try old.verify(database) }] {
      XCTAssertThrowsError(try refused()) {
        XCTAssertEqual($0 as? Migrator.Refusal, .newer(version: 2, known: 1))
      }
    }
  }

  func testAFailedStepLeavesNothing() throws {
    let database = try Database(path: ":memory:")
    let broken = Migrator(applicationID: 77, steps: [one, "CREATE TABLE a (again INTEGER)"])
    XCTAssertThrowsError(try broken.migrate(database)) { XCTAssertTrue($0 is DatabaseError) }
    let count = try database.first("SELECT count(*) FROM sqlite_schema") { $0.integer(at: 0) }
    XCTAssertEqual(count, 0)
    XCTAssertEqual(try database.first("PRAGMA application_id") { $0.integer(at: 0) }, 0)
  }

  func testDatabasesOfOthersAreLeftAlone() throws {
    let migrator = Migrator(applicationID: 77, steps: [one])
    let nameless = try Database(path: ":memory:")
    try nameless.execute("CREATE TABLE theirs (x INTEGER)")
    XCTAssertThrowsError(try migrator.migrate(nameless)) {
      XCTAssertEqual($0 as? Migrator.Refusal, .otherApplication(id: 0))
    }
    let named = try Database(path: ":memory:")
    try named.execute("PRAGMA application_id = 5; PRAGMA user_version = 1")
    XCTAssertThrowsError(try migrator.migrate(named)) {
      XCTAssertEqual($0 as? Migrator.Refusal, .otherApplication(id: 5))
    }
    XCTAssertThrowsError(try migrator.verify(named)) {
      XCTAssertEqual($0 as? Migrator.Refusal, .otherApplication(id: 5))
    }
  }

  func testTwoProcessesMigrateAtOnce() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.sqlite")
    let migrator = Migrator(applicationID: 77, steps: [one, two])
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      do {
        let database = try Database(path: path)
        try migrator.migrate(database)
      } catch {
        XCTFail("\(error)")
      }
    }
    let database = try Database(path: path, mode: .readOnly)
    try migrator.verify(database)
    XCTAssertEqual(try database.first("SELECT count(*) FROM a") { $0.integer(at: 0) }, 1)
  }
}
