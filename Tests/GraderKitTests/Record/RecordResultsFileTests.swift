import Foundation
import XCTest

@testable import GraderKit

/// RESULTS.csv by itself: appending, torn lines, files that are something else.
final class RecordResultsFileTests: RecordTestCase {
  private func row(_ student: String) -> ResultsRow {
    ResultsRow(submission(student), run: RunIdentifier(startedAt: Date()))
  }

  func testRowsAreAppendedBelowTheHeader() throws {
    let students = ["a", "Иванов, \"И\"", "=cmd|' /C calc'!A0", "b\nc", "'-", "-"]
    let rows = students.map(row)
    for row in rows.prefix(2) { try ResultsFile(appendingTo: results).append(row) }
    let file = try ResultsFile(appendingTo: results)
    for row in rows.dropFirst(2) { try file.append(row) }
    XCTAssertEqual(try text(results), Self.header + rows.map(\.line).joined())
    XCTAssertEqual(try self.rows(), rows)
    XCTAssertEqual(file.notes, [])
  }

  func testATornLineIsCutOffWhereverItIsTorn() throws {
    let first = row("a").line
    let last = row("Я, \"=1").line
    let bytes = Array((Self.header + first + last).utf8)
    let whole = Self.header.utf8.count + first.utf8.count
    for length in 0..<bytes.count {
      try Data(bytes[..<length]).write(to: URL(filePath: results))
      let file = try ResultsFile(appendingTo: results)
      let expected: String
      switch length {
      case bytes.count - 1: expected = Self.header + first + last
      case whole - 1, whole...: expected = Self.header + first
      default: expected = Self.header
      }
      XCTAssertEqual(try text(results), expected, "torn after \(length) bytes")
      let next = row("next")
      try file.append(next)
      XCTAssertEqual(try rows().last, next)
    }
  }

  func testATornLineOfAnotherIsFoundBeforeAppending() throws {
    let file = try ResultsFile(appendingTo: results)
    try file.append(row("a"))
    let other = try FileHandle(forWritingTo: URL(filePath: results))
    try other.seekToEnd()
    try other.write(contentsOf: Data(row("c").line.utf8 + Array(row("b").line.utf8.prefix(40))))
    try file.append(row("d"))
    XCTAssertEqual(try rows().map(\.student), ["a", "c", "d"])
    XCTAssertEqual(file.notes.count, 1)
    XCTAssertTrue(file.notes[0].hasPrefix("\(results), line 4: "), file.notes[0])
  }

  func testWhatWasTypedByHandIsNotCutOff() throws {
    try write(Self.header + "see the notes of May", to: results)
    assertRecordError(.malformed, naming: results + ", line 2", saying: "last line") {
      try ResultsFile(appendingTo: self.results)
    }
    XCTAssertEqual(try text(results), Self.header + "see the notes of May")
  }

  func testAQuoteThatIsNeverClosedCostsNoOtherLine() throws {
    let rows = (0..<20).map { row("student \($0)").line }
    let text = Self.header + rows[0].replacing("student", with: "\"student") + rows[1...].joined()
    try write(text, to: results)
    assertRecordError(.malformed, naming: results + ", line 2") {
      try ResultsFile(appendingTo: self.results)
    }
    XCTAssertEqual(try self.text(results), text)
  }

  func testAFileThatASpreadsheetHasSaved() throws {
    let saved = "\u{FEFF}" + (Self.header + row("a").line).replacing("\n", with: "\r\n")
    try write(saved, to: results)
    try ResultsFile(appendingTo: results).append(row("b"))
    XCTAssertEqual(try rows().map(\.student), ["a", "b"])
    XCTAssertTrue(try text(results).hasPrefix(saved))
  }

  func testBlankLinesAreNoRows() throws {
    try write(Self.header + "\n" + row("a").line + "\n\n", to: results)
    try ResultsFile(appendingTo: results).append(row("b"))
    XCTAssertEqual(try rows().map(\.student), ["a", "b"])
  }

  func testAFileThatWasReplacedMeanwhile() throws {
    let file = try ResultsFile(appendingTo: results)
    try file.append(row("a"))
    // As editors save: another file in the place of the first.
    try write(Self.header + row("edited").line, to: path("new"))
    XCTAssertEqual(rename(path("new"), results), 0)
    try file.append(row("b"))
    XCTAssertEqual(try rows().map(\.student), ["edited", "b"])
    try FileManager.default.removeItem(atPath: results)
    try file.append(row("c"))
    XCTAssertEqual(try rows().map(\.student), ["c"])
    try write("", to: results)
    try file.append(row("d"))
    XCTAssertEqual(try rows().map(\.student), ["d"])
  }

  func testFilesThatAreNoResultsFiles() throws {
    let other = "name,score\nAda,5\n"
    let wrong: [(String, RecordError.Kind, String)] = [
      (other, .otherColumns, "first line must be graded_at,student"),
      (Self.header.replacing(",run,", with: ","), .otherColumns, "first line"),
      (Self.header.replacing(",", with: ";"), .otherColumns, "semicolons"),
      (Self.header + "a,b\n", .malformed, "2 cells instead of 19"),
      ("\"" + String(repeating: "x", count: 2 << 20), .otherColumns, "first line"),
    ]
    for (text, kind, saying) in wrong {
      try write(text, to: results)
      assertRecordError(kind, naming: results, saying: saying) {
        try ResultsFile(appendingTo: self.results)
      }
      XCTAssertEqual(try self.text(results), text)
      assertRecordError(kind, naming: results, saying: saying) { try self.rows() }
    }
  }

  func testTextThatIsNotUTF8() throws {
    let latin = Data(Self.header.utf8) + Data(row("Müller").line.utf8.filter { $0 != 0xC3 })
    for (data, line) in [(latin, 2), (Data([0xFF, 0xFE, 0x67, 0x00]), 1)] {
      try data.write(to: URL(filePath: results))
      assertRecordError(.notUTF8, naming: "\(results), line \(line)", saying: "UTF-8") {
        try ResultsFile(appendingTo: self.results)
      }
      XCTAssertEqual(try Data(contentsOf: URL(filePath: results)), data)
    }
  }

  func testPathsThatLeadToNoFile() throws {
    assertRecordError(.notAFile, naming: folder.path, saying: "folder") {
      try ResultsFile(appendingTo: self.folder.path)
    }
    assertRecordError(.notAFile, naming: "/dev/null") { try ResultsFile(appendingTo: "/dev/null") }
    assertRecordError(.notFound, naming: path("no/file"), saying: "create its folder") {
      try ResultsFile(appendingTo: self.path("no/file"))
    }
    assertRecordError(.notFound, naming: path("none")) {
      try ResultsFile.forEachRow(in: self.path("none")) { _ in true }
    }
    XCTAssertEqual(mkfifo(path("pipe"), 0o600), 0)
    assertRecordError(.notAFile, naming: path("pipe")) {
      try ResultsFile(appendingTo: self.path("pipe"))
    }
    assertRecordError(.notAFile, naming: path("pipe")) {
      try ResultsFile.forEachRow(in: self.path("pipe")) { _ in true }
    }
  }

  func testALockThatIsNotGivenBack() throws {
    try ResultsFile(appendingTo: results).append(row("a"))
    let other = try OpenFile(path: results, mode: .reading)
    try other.lock(isShared: true, timeout: .zero)
    let file = ResultsFile(path: results, lockTimeout: .milliseconds(50))
    assertRecordError(.locked, naming: results) { try file.append(self.row("b")) }
    other.unlock()
    try file.append(row("b"))
    XCTAssertEqual(try rows().map(\.student), ["a", "b"])
  }

  func testManyAppendersAtOnce() throws {
    let path = results
    let rows = (0..<200).map { row("student\n\($0)") }
    DispatchQueue.concurrentPerform(iterations: 8) { writer in
      do {
        let file = try ResultsFile(appendingTo: path)
        for number in 0..<25 { try file.append(rows[25 * writer + number]) }
      } catch {
        XCTFail("\(error)")
      }
    }
    let students = try self.rows().map(\.student)
    XCTAssertEqual(students.count, 200)
    XCTAssertEqual(Set(students).count, 200)
  }
}
