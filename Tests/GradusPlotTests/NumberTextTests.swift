import XCTest

@testable import GradusPlot

final class NumberTextTests: XCTestCase {
  func testPixelsHaveTwoDecimalsAtMost() {
    XCTAssertEqual(NumberText.pixels(1), "1")
    XCTAssertEqual(NumberText.pixels(1.25), "1.25")
    XCTAssertEqual(NumberText.pixels(10.5), "10.5")
    XCTAssertEqual(NumberText.pixels(100), "100")
    XCTAssertEqual(NumberText.pixels(2.0 / 3), "0.67")
    XCTAssertEqual(NumberText.pixels(-0.001), "0")
    XCTAssertEqual(NumberText.pixels(-3.5), "-3.5")
    XCTAssertEqual(NumberText.pixels(.nan), "0")
  }

  func testFixedKeepsItsDecimalsAndGroupsThousands() {
    XCTAssertEqual(NumberText.fixed(0.5, decimals: 2), "0.50")
    XCTAssertEqual(NumberText.fixed(-0.05, decimals: 1), "−0.1")
    XCTAssertEqual(NumberText.fixed(-0.04, decimals: 1), "0.0")
    XCTAssertEqual(NumberText.fixed(9999, decimals: 0), "9999")
    XCTAssertEqual(NumberText.fixed(60000, decimals: 0), "60\u{202f}000")
    XCTAssertEqual(NumberText.fixed(1234567.5, decimals: 1), "1\u{202f}234\u{202f}567.5")
  }

  func testShortHasFourDigits() {
    XCTAssertEqual(NumberText.short(0), "0")
    XCTAssertEqual(NumberText.short(12.3456), "12.35")
    XCTAssertEqual(NumberText.short(0.05), "0.05")
    XCTAssertEqual(NumberText.short(-100), "−100")
    XCTAssertEqual(NumberText.short(3.2e-7), "3.2×10⁻⁷")
    XCTAssertEqual(NumberText.short(1e9), "10⁹")
    XCTAssertEqual(NumberText.short(9.99999e9), "10¹⁰")
    XCTAssertEqual(NumberText.short(.infinity), "∞")
    XCTAssertEqual(NumberText.short(.nan), "NaN")
    XCTAssertEqual(NumberText.short(.leastNonzeroMagnitude), "4.941×10⁻³²⁴")
  }
}
