import XCTest

@testable import GraderKit

/// Where a word stands in the code of a source.
final class SourceCodeTests: XCTestCase {
  private func lines(_ source: String, _ words: String...) -> [Int] {
    SourceCode(Array(source.utf8)).lines(with: words)
  }

  func testWholeWordsOnly() {
    let source = "exit(1)\nexited(1)\nlet _exit = 1\nreexit()\n{exit}"
    XCTAssertEqual(lines(source, "exit"), [1, 5])
    XCTAssertEqual(lines("a b\nb a\na", "a", "b"), [1, 2])
    XCTAssertEqual(lines("", "a"), [])
  }

  func testCommentsAreNoCode() {
    XCTAssertEqual(lines("// exit\n/* exit */ a\n/* /* */ exit */ exit\n/*\nexit\n*/", "exit"), [3])
    XCTAssertEqual(lines("/*\n// */ exit", "exit"), [2])
    XCTAssertEqual(lines("/* exit", "exit"), [])
  }

  func testTextsAreNoCodeButWhatTheyInterpolateIs() {
    XCTAssertEqual(lines("\"exit\"\n\"\\\"exit\" + exit\n\"\\(exit)\"", "exit"), [2, 3])
    XCTAssertEqual(lines(#""\(a["exit"] + "\(exit)")""#, "exit"), [1])
    XCTAssertEqual(lines("#\"exit \\(exit)\"#\n#\"\\#(exit)\"#", "exit"), [2])
    XCTAssertEqual(lines("\"\"\"\nexit \"exit\"\n\\(exit)\n\"\"\"\nexit", "exit"), [3, 5])
    XCTAssertEqual(lines("\"(\\((exit))exit\"", "exit"), [1])
    XCTAssertEqual(lines("\"never closed\nexit", "exit"), [2])
    XCTAssertEqual(lines("#if exit\n##\"\"#exit\"##exit", "exit"), [1, 2])
  }

  func testLinesAreCountedAsTheCompilerCountsThem() {
    XCTAssertEqual(lines("a\r\nexit\r\nb\nexit", "exit"), [2, 4])
  }

  func testWhereANameIsDeclared() {
    let code = SourceCode(
      Array("// func step\nfunc other() {\n  let step = 1\n}\nprivate func step(_ x: Int) {}".utf8))
    XCTAssertEqual(code.line(declaring: "step", isIndented: false), 5)
    XCTAssertEqual(code.line(declaring: "step", isIndented: true), 3)
    XCTAssertNil(code.line(declaring: "ste", isIndented: false))
    XCTAssertNil(code.line(declaring: "x", isIndented: false))
  }

  func testAPlaceSaysNoMoreThanIsTrue() {
    let code = SourceCode(Array("f()\ng()\nf() + h()".utf8))
    XCTAssertEqual(code.place([["g"]]), " (line 2)")
    XCTAssertEqual(code.place([["f"]]), " (first in line 1)")
    XCTAssertEqual(code.place([["f", "h"], ["f"]]), " (line 3)")
    XCTAssertEqual(code.place([["f", "g"], ["g"]]), " (line 2)")
    XCTAssertEqual(code.place([["k"], []]), "")
  }

  func testHostileSourcesAreReadInTime() {
    // Enough for a minute if it were read again from each character.
    let size = 40_000
    let deep = String(repeating: "\"\\(", count: size / 3)
    let fenced =
      String(repeating: "#", count: size / 2) + String(repeating: "\"", count: size / 2)
    for source in [deep, fenced, String(repeating: "/*", count: size / 2)] {
      XCTAssertEqual(lines(source, "exit"), [])
    }
  }
}
