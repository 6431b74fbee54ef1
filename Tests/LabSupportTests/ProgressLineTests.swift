import XCTest

@testable import LabSupport

final class ProgressLineTests: XCTestCase {
  private func shown(isTerminal: Bool, _ use: (ProgressLine, (Duration) -> Void) -> Void) -> String
  {
    var text = ""
    var time = ContinuousClock.now
    do {
      let line = ProgressLine(
        "study", total: 4, in: .english, isTerminal: isTerminal, now: { time }
      ) { text += $0 }
      use(line) { time += $0 }
    }
    return text
  }

  func testTimeLeftByWeight() {
    let text = shown(isTerminal: true) { line, wait in
      wait(.seconds(10))
      line.advance(by: 1, "first")
      XCTAssertEqual(line.remainder, "; 30 s left")
      wait(.milliseconds(10))
      // Too soon to be seen.
      line.advance(by: 1, "second")
      wait(.seconds(10))
      line.advance(by: 2)
      XCTAssertEqual(line.remainder, "")
    }
    XCTAssert(text.hasPrefix("\r  study [#####...............] 25 %; 30 s left  first"), text)
    XCTAssertFalse(text.contains("second"), text)
    XCTAssert(text.contains("[####################] 100 %"), text)
    // Nothing of it stays.
    XCTAssert(text.hasSuffix(" \r"), text)
  }

  func testNothingIsShownElsewhere() {
    XCTAssertEqual(shown(isTerminal: false) { line, _ in line.advance(by: 1) }, "")
  }
}
