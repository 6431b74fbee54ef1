import CheckProtocol
import XCTest

/// Which check printed what.
final class OutputMarkTests: XCTestCase {
  private func mark(_ check: String) -> String { OutputMark(word: "s", check: check).line }

  func testEachCheckHasItsOwnOutput() {
    let output = "before\n" + mark("A/a") + "one\ntwo\n" + mark("A/b") + mark("A/c") + "three"
    XCTAssertEqual(
      OutputMark.split(output, word: "s"),
      ["": "before\n", "A/a": "one\ntwo\n", "A/b": "", "A/c": "three"])
  }

  func testAMarkOfAnotherSecretIsPlainOutput() {
    let forged = OutputMark(word: "guess", check: "A/b").line
    XCTAssertEqual(
      OutputMark.split(mark("A/a") + forged, word: "s"), ["": "", "A/a": forged])
  }

  func testAMarkThatWasCutOff() {
    XCTAssertEqual(OutputMark.split(String(mark("A/a").dropLast()), word: "s")["A/a"], "")
    XCTAssertEqual(OutputMark.split("", word: "s"), ["": ""])
  }
}
