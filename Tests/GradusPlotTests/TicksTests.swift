import XCTest

@testable import GradusPlot

final class TicksTests: XCTestCase {
  func testStepsAreOneTwoOrFive() {
    XCTAssertEqual(
      Ticks.linear(0...1, count: 5).major.map(\.text), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    XCTAssertEqual(Ticks.linear(-4...22, count: 6).major.map(\.value), [0, 5, 10, 15, 20])
    XCTAssertEqual(
      Ticks.linear(-2...2, count: 4).major.map(\.text), ["−2", "−1", "0", "1", "2"])
    XCTAssertEqual(Ticks.linear(0...90, count: 9).major.map(\.value).last, 90)
  }

  func testValuesAreExactDecimals() {
    XCTAssertEqual(
      Ticks.linear(0...0.35, count: 4).major.map(\.value), [0, 0.1, 0.2, 0.3])
  }

  func testMarksStayInsideAndNearTheWantedCount() {
    for (lower, span) in [(0.0, 1.0), (-3.7, 9.1), (1e5, 3.0), (-1e-7, 3e-7), (1e12, 5e12)] {
      for count in 2...10 {
        let range = lower...(lower + span)
        let values = Ticks.linear(range, count: count).major.map(\.value)
        XCTAssertGreaterThanOrEqual(values.count, 1, "\(range), \(count)")
        XCTAssertLessThanOrEqual(values.count, count + 1, "\(range), \(count)")
        for value in values {
          XCTAssertGreaterThanOrEqual(value, range.lowerBound - span * 1e-6)
          XCTAssertLessThanOrEqual(value, range.upperBound + span * 1e-6)
        }
      }
    }
  }

  func testTextsDifferWhereverValuesDo() {
    for range in [0.999...1.001, 99_990...100_010, 1e7...1.00001e7, 1e-9...1.5e-9] {
      let texts = Ticks.linear(range, count: 6).major.map(\.text)
      XCTAssertEqual(Set(texts).count, texts.count, "\(texts)")
    }
  }

  func testLargeAndSmallValuesShareAFactor() {
    let large = Ticks.linear(0...3e6, count: 3)
    XCTAssertEqual(large.factor, "×10⁶")
    XCTAssertEqual(large.major.map(\.text), ["0", "1", "2", "3"])
    let small = Ticks.linear(0...4e-5, count: 4)
    XCTAssertEqual(small.factor, "×10⁻⁵")
    XCTAssertEqual(small.major.map(\.text), ["0", "1", "2", "3", "4"])
    XCTAssertEqual(Ticks.linear(0...60_000, count: 3).factor, "")
  }

  func testWholeNumbersHaveNoMarksBetween() {
    XCTAssertEqual(
      Ticks.linear(1...3, count: 8, wholeNumbers: true).major.map(\.text), ["1", "2", "3"])
    XCTAssertEqual(Ticks.linear(1...3, count: 8).major.count, 5)
  }

  func testLogarithmicMarksArePowersOfTen() {
    let ticks = Ticks.logarithmic(1e-4...10, count: 6)
    XCTAssertEqual(ticks.major.map(\.text), ["10⁻⁴", "10⁻³", "0.01", "0.1", "1", "10"])
    XCTAssertEqual(ticks.minor.count, 5 * 8)
    XCTAssertTrue(ticks.minor.allSatisfy { $0 > 1e-4 && $0 < 10 })
  }

  func testManyDecadesAreThinned() {
    let ticks = Ticks.logarithmic(1e-16...1, count: 5)
    XCTAssertEqual(ticks.major.map(\.text), ["10⁻¹⁶", "10⁻¹²", "10⁻⁸", "10⁻⁴", "1"])
  }

  func testLessThanADecadeGetsMarksBetween() {
    XCTAssertEqual(
      Ticks.logarithmic(1...20, count: 5).major.map(\.text), ["1", "2", "5", "10", "20"])
    XCTAssertGreaterThanOrEqual(Ticks.logarithmic(3.1...4.2, count: 4).major.count, 2)
  }

  func testCategoriesStandAtWholeNumbers() {
    let ticks = Ticks.categories(["a", "b", "c"], range: -0.5...1.5)
    XCTAssertEqual(ticks.major, [.init(value: 0, text: "a"), .init(value: 1, text: "b")])
  }

  func testThinningKeepsEveryNth() {
    var ticks = Ticks.categories((0..<10).map(String.init), range: -0.5...9.5)
    ticks.thin(to: 4)
    XCTAssertEqual(ticks.major.map(\.text), ["0", "3", "6", "9"])
  }
}
