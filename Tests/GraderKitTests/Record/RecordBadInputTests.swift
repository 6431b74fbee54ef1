import Foundation
import SQLiteStore
import XCTest

@testable import GraderKit

/// Files that cannot be records: one clear line, and nothing half-written.
final class RecordBadInputTests: RecordTestCase {
  func testALogThatIsNoDatabase() throws {
    let text = String(repeating: "student,score\n", count: 100)
    try write(text, to: log)
    for isReadOnly in [false, true] {
      assertRecordError(.notADatabase, naming: log, saying: "not an SQLite database") {
        try ResultsLog(path: self.log, isReadOnly: isReadOnly)
      }
    }
    assertRecordError(.notADatabase, naming: log) { try self.recorder() }
    XCTAssertEqual(try self.text(log), text)
  }

  func testALogOfAnotherProgram() throws {
    try Database(path: log).execute("CREATE TABLE theirs (x)")
    let before = try Data(contentsOf: URL(filePath: log))
    for isReadOnly in [false, true] {
      assertRecordError(.otherApplication, naming: log, saying: "another program") {
        try ResultsLog(path: self.log, isReadOnly: isReadOnly)
      }
    }
    XCTAssertEqual(try Data(contentsOf: URL(filePath: log)), before)
  }

  func testALogOfANewerGrader() throws {
    try ResultsLog(path: log).close()
    try Database(path: log).execute("PRAGMA user_version = 1000")
    for isReadOnly in [false, true] {
      assertRecordError(.newer, naming: log, saying: "update the grader") {
        try ResultsLog(path: self.log, isReadOnly: isReadOnly)
      }
    }
  }

  func testPathsThatLeadToNoLog() throws {
    assertRecordError(.notAFile, naming: folder.path) { try ResultsLog(path: self.folder.path) }
    assertRecordError(.notFound, naming: path("no/log")) {
      try ResultsLog(path: self.path("no/log"))
    }
    assertRecordError(.notFound, naming: log, saying: "grade something first") {
      try ResultsLog(path: self.log, isReadOnly: true)
    }
    XCTAssertFalse(FileManager.default.fileExists(atPath: log))
    try write("", to: log)
    assertRecordError(.notFound, naming: log, saying: "nothing in it") {
      try ResultsLog(path: self.log, isReadOnly: true)
    }
  }

  func testNothingIsMadeBesideAResultsFileThatIsRefused() throws {
    try write("name,score\n", to: results)
    assertRecordError(.otherColumns, naming: results) { try self.recorder() }
    XCTAssertFalse(FileManager.default.fileExists(atPath: log))
    assertRecordError(.notFound, naming: path("no/RESULTS.csv")) {
      try ResultsRecorder(results: self.path("no/RESULTS.csv"), log: self.log)
    }
    XCTAssertFalse(FileManager.default.fileExists(atPath: log))
  }

  func testNothingIsMadeBesideALogThatIsRefused() throws {
    try write("no log", to: log)
    assertRecordError(.notADatabase, naming: log) { try self.recorder() }
    XCTAssertFalse(FileManager.default.fileExists(atPath: results))
  }

  func testALockedLog() throws {
    _ = try recorder()
    let other = try Database(path: log)
    try other.execute("BEGIN IMMEDIATE")
    assertRecordError(.locked, naming: log, saying: "close that program") { try self.recorder() }
    try other.execute("COMMIT")
    try recorder().record(submission("a"))
    try assertRecordsAgree(count: 1)
  }

  func testReadOnlyRecords() throws {
    // To the superuser nothing is read-only: a child gives that up.
    try XCTSkipIf(geteuid() != 0, "only the superuser can be somebody else")
    let program = path("record-stress")
    try FileManager.default.copyItem(
      at: Bundle.main.bundleURL.appending(path: "record-stress"), to: URL(filePath: program))
    chmod(program, 0o755)
    chmod(folder.path, 0o777)
    XCTAssertEqual(try RecordStress([results, log, "2"]).wait().code, 0)
    let before = try text(results)
    for file in [results, log] {
      for name in [results, log] { chmod(name, name == file ? 0o444 : 0o666) }
      let end = try RecordStress([results, log, "4", "--as-nobody"]).wait()
      XCTAssertEqual(end.code, 1)
      XCTAssertTrue(end.error.hasPrefix("\(file): cannot "), end.error)
      XCTAssertTrue(end.error.contains("writable"), end.error)
      XCTAssertEqual(try text(results), before)
    }
  }

  func testADamagedLog() throws {
    let recorder = try recorder()
    for number in 0..<50 { try recorder.record(submission("\(number)")) }
    try recorder.close()
    var bytes = try Data(contentsOf: URL(filePath: log))
    for index in 4096..<bytes.count { bytes[index] = 0x5A }
    try bytes.write(to: URL(filePath: log))
    assertRecordError(.notADatabase, naming: log, saying: "move it away") {
      let recorder = try self.recorder()
      try recorder.record(self.submission("a"))
    }
  }
}
