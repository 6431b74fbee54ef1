import Foundation
import SQLiteStore
import XCTest

@testable import GraderKit

/// What the next grader makes of records that were left in the middle of something.
final class RecordRecoveryTests: RecordTestCase {
  /// Leaves what a grader leaves that is killed after the log's transaction.
  private func recordInLogOnly(_ students: [String]) throws {
    let recorder = try recorder()
    try recorder.state.withLock { state in
      let run = try XCTUnwrap(state.run)
      for student in students {
        let graded = submission(student)
        let line = ResultsRow(graded, run: run.identifier).line
        XCTAssertNotNil(
          try state.log.insert(
            graded, run: run.row, line: line, results: state.resultsPath, isAgain: false))
      }
    }
  }

  private func assertNothingIsPending(file: StaticString = #filePath, line: UInt = #line) throws {
    let log = try ResultsLog(path: log, isReadOnly: true)
    XCTAssertEqual(try log.pendingFiles(), [], file: file, line: line)
  }

  func testKilledBeforeTheLineWasAppended() throws {
    try recordInLogOnly(["a", "b"])
    XCTAssertEqual(try rows(), [])
    let recorder = try recorder()
    try assertRecordsAgree(count: 2)
    try assertNothingIsPending()
    XCTAssertEqual(recorder.notes.count, 1)
    XCTAssertTrue(recorder.notes[0].contains("2 rows"), recorder.notes[0])
    XCTAssertEqual(try self.recorder().notes, [])
  }

  func testKilledBetweenTheLineAndItsMark() throws {
    try recordInLogOnly(["a", "b, \"c\"\n=d"])
    let lines = try logged().map(\.resultsRow.line)
    try write(Self.header + lines[1], to: results)
    _ = try recorder()
    try assertRecordsAgree(count: 2)
    try assertNothingIsPending()
  }

  func testAnotherGraderCompletesALineThatIsOnItsWay() throws {
    let first = try recorder()
    try first.state.withLock { state in
      let run = try XCTUnwrap(state.run)
      let graded = submission("a")
      let line = ResultsRow(graded, run: run.identifier).line
      let row = try state.log.insert(
        graded, run: run.row, line: line, results: state.resultsPath, isAgain: false)
      // Started at this very moment, it takes the line for one that was left behind.
      _ = try recorder(running: false)
      XCTAssertEqual(try rows().count, 1)
      try state.append(line, row: try XCTUnwrap(row))
    }
    try assertRecordsAgree(count: 1)
  }

  func testKilledAnywhereInTheLine() throws {
    try recordInLogOnly(["a", "b, \"c\"\n=d\nЯ"])
    let line = try logged()[1].resultsRow.line
    let before = Self.header + (try logged()[0].resultsRow.line)
    let database = try Database(path: log)
    let pending = try XCTUnwrap(
      try database.first("SELECT submission_id, results, line FROM outbox WHERE submission_id = 2")
      {
        row in (0..<3).map { row.value(at: $0) }
      })
    for length in 0...line.utf8.count {
      try Data(Array(before.utf8) + Array(line.utf8.prefix(length)))
        .write(to: URL(filePath: results))
      try database.run("INSERT OR REPLACE INTO outbox VALUES (?, ?, ?)", pending)
      _ = try recorder(running: false)
      try assertRecordsAgree(count: 2)
      try assertNothingIsPending()
    }
  }

  func testALineThatWasCutOffLaterComesBackFromTheLog() throws {
    let first = try recorder()
    for student in ["a", "b\nc", "d"] { try first.record(submission(student)) }
    try first.close()
    let bytes = Array(try text(results).utf8)
    let start = bytes.count - (try logged()[2].resultsRow.line.utf8.count)
    for length in start + 1..<bytes.count {
      try Data(bytes[..<length]).write(to: URL(filePath: results))
      _ = try recorder(running: false)
      XCTAssertEqual(Array(try text(results).utf8), bytes, "cut off after \(length) bytes")
    }
  }

  func testATornLineThatAnotherGraderLeavesMeanwhile() throws {
    let recorder = try recorder()
    try recorder.record(submission("a"))
    try recordInLogOnly(["b"])
    let torn = try logged()[1].resultsRow.line.utf8.prefix(50)
    let file = try FileHandle(forWritingTo: URL(filePath: results))
    try file.seekToEnd()
    try file.write(contentsOf: Data(torn))
    try recorder.record(submission("c"))
    try assertRecordsAgree(count: 3)
    try assertNothingIsPending()
  }

  func testAFolderThatWasRenamed() throws {
    try recordInLogOnly(["a"])
    let other = folder.appending(path: "moved")
    try FileManager.default.createDirectory(at: other, withIntermediateDirectories: false)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasPrefix("RESULTS") {
      try FileManager.default.moveItem(
        at: folder.appending(path: name), to: other.appending(path: name))
    }
    _ = try ResultsRecorder(
      results: other.appending(path: "RESULTS.csv").path,
      log: other.appending(path: "RESULTS.sqlite").path)
    XCTAssertEqual(
      try text(other.appending(path: "RESULTS.csv").path).split(separator: "\n").count, 2)
  }

  func testALineIsForItsOwnFile() throws {
    try recordInLogOnly(["a"])
    let other = try ResultsRecorder(results: path("other.csv"), log: log)
    try other.beginRun(Self.facts)
    try other.record(submission("b"))
    XCTAssertEqual(try rows(), [])
    _ = try recorder()
    XCTAssertEqual(try rows().map(\.student), ["a"])
    XCTAssertEqual(try text(path("other.csv")).split(separator: "\n").count, 2)
  }

  func testRowsThatWereDeletedAreRestored() throws {
    let recorder = try recorder()
    for number in 0..<1200 { try recorder.record(submission("\(number)", checks: [])) }
    XCTAssertEqual(try recorder.restoreMissingRows(), 0)
    let lines = try text(results).split(separator: "\n", omittingEmptySubsequences: false)
    let kept = lines.enumerated().filter { $0.offset < 10 || $0.offset % 3 == 0 }.map(\.element)
    try write(kept.joined(separator: "\n") + "\n", to: results)
    XCTAssertEqual(try recorder.restoreMissingRows(), 1201 - kept.count)
    try assertRecordsAgree(count: 1200)
    try FileManager.default.removeItem(atPath: results)
    XCTAssertEqual(try recorder.restoreMissingRows(), 1200)
    try assertRecordsAgree(count: 1200)
    XCTAssertEqual(try recorder.restoreMissingRows(), 0)
  }

  func testADiskThatIsFullForTheLog() throws {
    try assertFullDisk(naming: log)
  }

  func testADiskThatIsFullForTheResults() throws {
    // Far longer than the log will be, so that it is the first to meet the limit.
    try write(Self.header + String(repeating: "\n", count: 1 << 19), to: results)
    try assertFullDisk(naming: results)
  }

  private func assertFullDisk(naming file: String) throws {
    try XCTAssertEqual(RecordStress([results, log, "5"]).wait().code, 0)
    // A limit on the size of every file of the process, reached at any place of the protocol.
    for extra in stride(from: 40, through: 1000, by: 160) {
      let size = try Data(contentsOf: URL(filePath: results)).count
      let end = try RecordStress([results, log, "400", "--limit", "\(size + extra)"]).wait()
      XCTAssertEqual(end.code, 1)
      XCTAssertTrue(end.error.hasPrefix(file), end.error)
      XCTAssertTrue(end.error.contains("run the grader again"), end.error)
      XCTAssertEqual(end.error.split(separator: "\n").count, 1, end.error)
      XCTAssertEqual(try text(results).last, "\n", "half a line was left")
    }
    XCTAssertEqual(try RecordStress([results, log, "100"]).wait().error, "")
    try assertRecordsAgree(count: 100)
    try assertNothingIsPending()
  }

  func testAResultsFileThatCannotTakeTheLineNow() throws {
    let recorder = try recorder()
    try recorder.record(submission("a"))
    let other = try OpenFile(path: results, mode: .reading)
    try other.lock(isShared: false, timeout: .zero)
    assertRecordError(.locked, naming: results) { try recorder.record(self.submission("b")) }
    other.unlock()
    try recorder.record(submission("c"))
    try assertRecordsAgree(count: 3)
    try assertNothingIsPending()
  }
}
