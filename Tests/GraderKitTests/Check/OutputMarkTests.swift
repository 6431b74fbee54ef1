import CheckProtocol
import XCTest

/// Which check printed what.
final class OutputMarkTests: XCTestCase {
  private func mark(_ check: String) -> String { OutputMark(secret: "s", check: check).line }

  func testEachCheckHasItsOwnOutput() {
    let output = "before\n" + mark("A/a") + "one\ntwo\n" + mark("A/b") + mark("A/c") + "three"
    XCTAssertEqual(
      OutputMark.split(output, secret: "s"),
      ["": "before\n", "A/a": "one\ntwo\n", "A/b": "", "A/c": "three"])
  }

  func testAMarkOfAnotherSecretIsPlainOutput() {
    let forged = OutputMark(secret: "guess", check: "A/b").line
    XCTAssertEqual(
      OutputMark.split(mark("A/a") + forged, secret: "s"), ["": "", "A/a": forged])
  }

  func testAMarkThatWasCutOff() {
    XCTAssertEqual(OutputMark.split(String(mark("A/a").dropLast()), secret: "s")["A/a"], "")
    XCTAssertEqual(OutputMark.split("", secret: "s"), ["": ""])
  }
}
