import Gradus
import XCTest

/// Tables as text and as numbers.
final class DataTableTests: XCTestCase {
  private func table(
    _ text: String, hasHeader: Bool = true, separator: CSVTable.Separator = .comma
  ) throws -> CSVTable {
    try CSVTable(bytes: Array(text.utf8), file: "t.csv", hasHeader: hasHeader, separator: separator)
  }

  func testQuotesAndLineEnds() throws {
    for end in ["\n", "\r\n", "\r"] {
      let text = ["a,\"b,b\"", "\"x\(end)y\",\"say \"\"hi\"\"\"", "", "\"\",z"].joined(
        separator: end)
      for text in [text, text + end, text + end + end, "\u{FEFF}" + text] {
        let table = try table(text)
        XCTAssertEqual(table.columnNames, ["a", "b,b"])
        XCTAssertEqual(table.rowCount, 2)
        XCTAssertEqual(table[0, 0], "x\(end)y")
        XCTAssertEqual(table[0, 1], "say \"hi\"")
        XCTAssertEqual([table[1, 0], table[1, 1]], ["", "z"])
      }
    }
  }

  func testEmptyFieldsAtTheEnds() throws {
    let table = try table(",x,\n,,\n", hasHeader: false)
    XCTAssertEqual(table.rowCount, 2)
    XCTAssertEqual(table.columnNames, ["column 1", "column 2", "column 3"])
    XCTAssertEqual(table[0, 1], "x")
    XCTAssertTrue(table.isMissing(1, 2))
  }

  func testBlanks() throws {
    let table = try table(
      "  1.5   2\t-3e-2 \n\n \n4 5 6", hasHeader: false, separator: .blanks)
    XCTAssertEqual(try table.matrix().values, Tensor(rows: [[1.5, 2, -0.03], [4, 5, 6]]))
  }

  func testOtherSeparators() throws {
    XCTAssertEqual(try table("a;b\n1;2", separator: .semicolon).numbers("b"), [2])
    XCTAssertEqual(try table("a\tb\n1\t2", separator: .tabulator).numbers("b"), [2])
  }

  func testNumbersAndCategories() throws {
    let table = try table("x,kind,y\n1,dog,?\n 2.5 ,cat,-7\n+3e2,dog,0\n")
    XCTAssertEqual(try table.numbers("x"), [1, 2.5, 300])
    let kinds = try table.categories("kind")
    XCTAssertEqual(kinds.names, ["cat", "dog"])
    XCTAssertEqual(kinds.codes, [1, 0, 1])
    XCTAssertTrue(try table.numbers("y", allowsMissing: true)[0].isNaN)
    let matrix = try table.matrix(categorical: ["kind"], allowsMissing: true)
    XCTAssertEqual(matrix.names, ["x", "kind=cat", "kind=dog", "y"])
    XCTAssertEqual(
      matrix.values.sliced(0..<3, axis: 1), Tensor(rows: [[1, 0, 1], [2.5, 1, 0], [300, 0, 1]]))
    XCTAssertEqual(try table.matrix(columns: ["x"]).values.shape, [3, 1])
  }

  func testErrorsNameLineAndColumn() throws {
    assertDataError(.cell(line: 3, column: 2), "'abc'", "'b'") {
      _ = try table("a,b\n1,2\n3,abc\n").numbers("b")
    }
    // A field with line ends moves the lines of all that follow.
    assertDataError(.cell(line: 5, column: 1), "'q'") {
      _ = try table("a,b\n1,\"x\n\ny\"\nq,2\n").numbers("a")
    }
    for text in ["inf", "nan(2)", "0x10", "1,5", "1 2", "1e999", "--1", "Infinity", "1e"] {
      assertDataError(.cell(line: 2, column: 1), "'\(text)'") {
        _ = try table("a\n\"\(text)\"\n").numbers("a")
      }
    }
    assertDataError(.cell(line: 2, column: 1), "no value") {
      _ = try table("a,b\n,2\n").numbers("a")
    }
    assertDataError(.cell(line: 3, column: 1), "no value") {
      _ = try table("a,b\nz,2\n?,2").matrix(categorical: ["a"])
    }
    assertDataError(.line(3), "3 fields", "2") { _ = try table("a,b\n1,2\n1,2,3\n") }
    assertDataError(.line(1), "'c'", "'a', 'b'") { _ = try table("a,b\n1,2").numbers("c") }
    assertDataError(.cell(line: 1, column: 3), "'a'") { _ = try table("a,b,a\n1,2,3") }
    assertDataError(.line(1), "no rows") { _ = try table("\n\n") }
    assertDataError(.cell(line: 2, column: 2), "never ends") { _ = try table("a,b\n1,\"2\n3") }
    assertDataError(.cell(line: 2, column: 1), "quote") { _ = try table("a,b\n1\"2,3") }
    assertDataError(.cell(line: 2, column: 2), "separator") { _ = try table("a,b\n\"1\"2,3") }
    assertDataError(.cell(line: 2, column: 2), "UTF-8") {
      _ = try CSVTable(bytes: Array("a,b\n1,".utf8) + [0xFF], file: "t.csv")
    }
  }
}
