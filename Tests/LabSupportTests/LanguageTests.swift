import XCTest

@testable import LabSupport

final class LanguageTests: XCTestCase {
  func testNumbers() {
    XCTAssertEqual(Language.english(-0.5), "−0.5")
    XCTAssertEqual(Language.russian(-0.5), "−0,5")
    XCTAssertEqual(Language.english(-0.0), "0.0")
    XCTAssertEqual(Language.russian(2.0 / 3, digits: 2), "0,67")
    XCTAssertEqual(Language.english(.nan, digits: 2), "–")
    XCTAssertEqual(Words(1.25) + Words("!", "!!"), Words("1.25!", "1,25!!"))
  }

  func testTimes() {
    let cases: [(Duration, String, String)] = [
      (.milliseconds(440), "0.4 s", "0,4 с"), (.seconds(12.4), "12 s", "12 с"),
      (.seconds(59.7), "1:00", "1:00"), (.seconds(185), "3:05", "3:05"),
      (.seconds(3723), "1:02:03", "1:02:03"),
    ]
    for (time, english, russian) in cases {
      XCTAssertEqual(Language.english(time), english)
      XCTAssertEqual(Language.russian(time), russian)
    }
  }
}
