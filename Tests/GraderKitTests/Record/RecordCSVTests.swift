import Foundation
import XCTest

@testable import GraderKit

/// Cells and records of CSV.
final class RecordCSVTests: RecordTestCase {
  func testCellsAreQuotedWhereTheyMustBe() {
    let expected = [
      "": "", "plain": "plain", "Иванов": "Иванов", "a,b": "\"a,b\"", "a\"b": "\"a\"\"b\"",
      "a\nb": "\"a\nb\"", "a\r\nb": "\"a\r\nb\"", " a": "\" a\"", "a;b": "\"a;b\"",
      "O'Neil": "O'Neil", "'quoted'": "'quoted'", "3-4": "3-4",
      // A combining accent makes one character of itself and the quotation mark before it.
      "a\"\u{301},": "\"a\"\"\u{301},\"",
    ]
    for (text, cell) in expected { XCTAssertEqual(CSVCell.text(text), cell) }
  }

  func testFormulasAreMadeHarmless() {
    let expected = [
      "=1+1": "\"'=1+1\"", "+7": "\"'+7\"", "-x": "\"'-x\"", "@SUM(A1)": "\"'@SUM(A1)\"",
      "\tx": "\"'\tx\"", "\rx": "\"'\rx\"", "=\"a\"": "\"'=\"\"a\"\"\"", "'=1": "\"''=1\"",
      "=\u{301}1": "\"'=\u{301}1\"", "＝1": "\"'＝1\"", "a;=1": "\"a;'=1\"", "a\n@b": "\"a\n'@b\"",
    ]
    for (text, cell) in expected { XCTAssertEqual(CSVCell.text(text), cell) }
  }

  func testEveryTextComesBack() throws {
    let pieces = ["=", "+", "-", "@", "'", ";", ",", "\"", "\t", "\r", "\n", "a", "я", "\u{301}"]
    var texts = [""]
    var last = [""]
    for _ in 0..<3 {
      last = last.flatMap { text in pieces.map { text + $0 } }
      texts += last
    }
    for text in texts {
      XCTAssertTrue(
        CSVCell.restoring(CSVCell.disarming(text)).utf8.elementsEqual(text.utf8),
        text.debugDescription)
    }
    try write(texts.map { "x," + CSVCell.text($0) + "\n" }.joined(), to: path("a.csv"))
    var reader = CSVReader(try OpenFile(path: path("a.csv"), mode: .reading))
    for text in texts {
      let record = try XCTUnwrap(try reader.next())
      XCTAssertTrue(record.isTerminated)
      XCTAssertEqual(record.cells.count, 2)
      XCTAssertTrue(
        CSVCell.restoring(record.cells[1]).utf8.elementsEqual(text.utf8), text.debugDescription)
    }
    XCTAssertNil(try reader.next())
  }

  private func records(_ text: String) throws -> [CSVRecord] {
    try write(text, to: path("a.csv"))
    var reader = CSVReader(try OpenFile(path: path("a.csv"), mode: .reading))
    var records: [CSVRecord] = []
    while let record = try reader.next() { records.append(record) }
    return records
  }

  func testLineEndsMarksAndQuotes() throws {
    XCTAssertEqual(try records("").count, 0)
    XCTAssertEqual(
      try records("\u{FEFF}a,b\r\n\"c\r\",\"d\"\r\n\n,\n\"x\"\"y\",z\"z\n").map(\.cells),
      [["a", "b"], ["c\r", "d"], [""], ["", ""], ["x\"y", "z\"z"]])
    let lines = try records("a\n\"b\n\nb\"\nc")
    XCTAssertEqual(lines.map(\.line), [1, 2, 5])
    XCTAssertEqual(lines.map(\.start), [0, 2, 9])
    XCTAssertEqual(lines.map(\.end), [2, 9, 10])
    XCTAssertEqual(lines.map(\.isTerminated), [true, true, false])
    let open = try records("a,\"b\nc")
    XCTAssertEqual(open.map(\.cells), [["a", "b\nc"]])
    XCTAssertTrue(open[0].isQuoteOpen)
  }

  func testRecordsLongerThanAChunk() throws {
    let long = String(repeating: "я\"\n", count: 50_000)
    let records = try records("a,\(CSVCell.text(long))\nb\n")
    XCTAssertEqual(records.map(\.cells), [["a", long], ["b"]])
    XCTAssertEqual(records[1].line, 50_002)
    assertRecordError(.malformed, naming: path("a.csv") + ", line 2", saying: "never closed") {
      try self.records("a\n\"" + String(repeating: "b\n", count: 600_000))
    }
  }

  func testARowAsItStandsInTheFile() throws {
    let run = try XCTUnwrap(RunIdentifier("20260501T120000Z-3f9a1c2e"))
    let row = ResultsRow(submission("Иванова, Мария"), run: run)
    // The golden line: what other programs read.
    XCTAssertEqual(
      row.line,
      "2026-05-01T12:00:00Z,\"Иванова, Мария\",01-GradientDescent,3,8,37.5,2,0,1,1,1,0,0,0,"
        + "graded,aaaaaaaaaaaa,bbbbbbbbbbbb,20260501T120000Z-3f9a1c2e,\"\"\n")
    let timed = ResultsRow(
      submission("a", submittedAt: Date(timeIntervalSince1970: 1_777_636_799.5)), run: run)
    XCTAssertTrue(timed.line.hasSuffix("-3f9a1c2e,2026-05-01T11:59:59Z\n"), timed.line)
    XCTAssertEqual(ResultsRow.columns.joined(separator: ",") + "\n", Self.header)
    let cells = try records(row.line)[0].cells
    XCTAssertEqual(try ResultsRow(cells: cells, file: "f", line: 1), row)
    var wrong = cells
    wrong[3] = "3,0"
    assertRecordError(.malformed, naming: "f, line 9", saying: "score") {
      try ResultsRow(cells: wrong, file: "f", line: 9)
    }
  }
}
