import Foundation
import SQLiteStore

/// RESULTS.sqlite: every run, every graded submission and every check, with all that explains
/// the points.
///
/// It is kept with write-ahead logging: a commit costs one wait for the disk rather than four,
/// and whoever reads it (`grader export`, `grader log`) neither waits for a running grader nor
/// holds it up. The price, two more files beside it while it is in use, is paid back by `close`.
/// Write-ahead logging does not work on a network file system; there SQLite keeps to its older
/// journal, and only one machine may write.
///
/// Rows are added, never changed: a regraded submission has one row for each run that graded it.
/// An instance belongs to one task at a time.
public final class ResultsLog {
  /// The path of the file.
  public let path: String

  let database: Database

  /// Opens a log.
  ///
  /// - Parameters:
  ///   - path: The file; it is made when there is none and it may be written.
  ///   - isReadOnly: Whether it is only looked at.
  ///   - busyTimeout: How long to wait for another program that holds the lock, in milliseconds.
  /// - Throws: ``RecordError``; nothing is written to a file that is not a log.
  public init(path: String, isReadOnly: Bool = false, busyTimeout: Int32 = 10_000) throws {
    self.path = path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw RecordError(
        .notAFile, file: path, problem: "it is a folder", remedy: "name a file, not a folder")
    }
    if isReadOnly, !FileManager.default.fileExists(atPath: path) {
      throw RecordError(
        .notFound, file: path, problem: "there is no such log",
        remedy: "grade something first, or name another log")
    }
    do {
      if isReadOnly {
        database = try Self.openForReading(path: path, busyTimeout: busyTimeout)
        try Self.migrator.verify(database)
      } else {
        database = try Database(path: path, mode: .create, busyTimeout: busyTimeout)
        try Self.migrator.migrate(database)
        try database.useWriteAheadLog(patience: .milliseconds(Int(busyTimeout)))
        try database.setSynchronous(.full)
        try database.execute("PRAGMA foreign_keys = ON")
      }
    } catch let refusal as Migrator.Refusal {
      throw RecordError.log(refusal, file: path)
    } catch let error as DatabaseError {
      throw RecordError.log(error, file: path)
    }
  }

  /// A connection that is refused every change.
  ///
  /// Where it may, it opens the file for writing all the same: the last connection to close the
  /// file puts the write-ahead log away, and one that may only read leaves it lying about.
  private static func openForReading(path: String, busyTimeout: Int32) throws -> Database {
    do {
      let database = try Database(path: path, mode: .readWrite, busyTimeout: busyTimeout)
      try database.execute("PRAGMA query_only = ON")
      return database
    } catch let error as DatabaseError where error.isReadOnly || error.isCannotOpen {
      return try Database(path: path, mode: .readOnly, busyTimeout: busyTimeout)
    }
  }

  /// Closes the file; the last one to close it also puts away the write-ahead log.
  public func close() throws {
    try reporting { try database.close() }
  }

  /// Runs a closure and turns an error of SQLite into one that names file and remedy.
  func reporting<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw RecordError.log(error, file: path)
    }
  }
}

extension RecordError {
  /// Says what a refused database means for the log.
  static func log(_ refusal: Migrator.Refusal, file: String) -> RecordError {
    switch refusal {
    case .otherApplication:
      RecordError(
        .otherApplication, file: file, problem: "it is a database of another program",
        remedy: "name another log")
    case .newer(let version, let known):
      RecordError(
        .newer, file: file,
        problem: "a newer grader made it (version \(version), this one knows \(known))",
        remedy: "update the grader or name another log")
    case .older(let version, let known):
      RecordError(
        .malformed, file: file,
        problem: "an older grader made it (version \(version) of \(known))",
        remedy: "run `grader --all` once, which brings it up to date")
    case .empty:
      RecordError(
        .notFound, file: file, problem: "there is nothing in it yet",
        remedy: "grade something first, or name another log")
    }
  }
}

@available(*, unavailable, message: "a log belongs to one task at a time")
extension ResultsLog: Sendable {}
