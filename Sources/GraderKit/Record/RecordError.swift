import Foundation
import SQLiteStore

/// Why a record could not be opened, read or written: one line that names file, place and remedy.
public struct RecordError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of trouble it is.
  public enum Kind: Equatable, Sendable {
    /// The path leads to something that no record can be: a folder, a device.
    case notAFile
    /// There is no such file or folder.
    case notFound
    /// The file or its folder must not be read or written.
    case notPermitted
    /// The file is a results file with other columns, or no results file.
    case otherColumns
    /// The text is not UTF-8.
    case notUTF8
    /// A line does not have the form that its place asks for.
    case malformed
    /// The file is no database, or a damaged one.
    case notADatabase
    /// The database belongs to another program.
    case otherApplication
    /// A newer version of this program made the log.
    case newer
    /// Another program keeps the file locked.
    case locked
    /// The disk is full, or the file must not grow.
    case full
    /// The recorder was used in the wrong order.
    case misuse
    /// Anything else that the system reported.
    case system
  }

  /// What kind of trouble it is.
  public let kind: Kind
  /// The file that it is about.
  public let file: String
  /// The line in the file, counted from 1, where there is one.
  public let line: Int?
  /// What is wrong, in a few words.
  public let problem: String
  /// What to do about it.
  public let remedy: String

  /// Makes an error.
  public init(_ kind: Kind, file: String, line: Int? = nil, problem: String, remedy: String) {
    self.kind = kind
    self.file = file
    self.line = line
    self.problem = problem
    self.remedy = remedy
  }

  /// One line: the file, the place, the trouble, the remedy.
  public var description: String {
    let place = line.map { ", line \($0)" } ?? ""
    let text = "\(file)\(place): \(problem); \(remedy)"
    return String(text.map { $0.isNewline ? " " : $0 })
  }
}

extension RecordError {
  /// Says what a failed system call means for a file.
  ///
  /// - Parameters:
  ///   - code: The value of `errno`.
  ///   - action: What was tried, such as `write`.
  static func system(_ code: Int32, file: String, action: String) -> RecordError {
    let text = "cannot \(action) it (\(String(cString: strerror(code))))"
    switch code {
    case EACCES, EPERM, EROFS:
      return RecordError(
        .notPermitted, file: file, problem: text,
        remedy: "make the file and its folder writable, or name another file")
    case ENOENT, ENOTDIR:
      return RecordError(
        .notFound, file: file, problem: text, remedy: "create its folder, or name another file")
    case EISDIR:
      return RecordError(
        .notAFile, file: file, problem: "it is a folder", remedy: "name a file, not a folder")
    case ENOSPC, EDQUOT, EFBIG:
      return RecordError(
        .full, file: file, problem: text,
        remedy: "make room and run the grader again: it completes what is missing")
    default:
      return RecordError(
        .system, file: file, problem: text, remedy: "check the disk and run the grader again")
    }
  }

  /// Says what an error of SQLite means for the log.
  static func log(_ error: DatabaseError, file: String) -> RecordError {
    if error.isBusy {
      return RecordError(
        .locked, file: file, problem: "another program keeps it locked",
        remedy: "close that program and run the grader again")
    }
    if error.isDamaged {
      return RecordError(
        .notADatabase, file: file,
        problem: "it is not an SQLite database, or a damaged one (\(error.message))",
        remedy: "move it away or name another log")
    }
    if error.isReadOnly {
      return RecordError(
        .notPermitted, file: file, problem: "cannot write it (\(error.message))",
        remedy: "make the file and its folder writable, or name another log")
    }
    if error.isCannotOpen {
      return RecordError(
        .notFound, file: file, problem: "cannot open it (\(error.message))",
        remedy: "see that its folder exists and is writable, or name another log")
    }
    if error.isFull {
      return RecordError(
        .full, file: file, problem: "cannot write it (\(error.message))",
        remedy: "make room and run the grader again: it completes what is missing")
    }
    return RecordError(
      .system, file: file, problem: error.description,
      remedy: "check the disk and run the grader again")
  }
}
