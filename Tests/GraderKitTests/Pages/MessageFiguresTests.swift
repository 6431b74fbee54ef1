import XCTest

@testable import GraderKit

/// The numbers in messages become tables.
final class MessageFiguresTests: XCTestCase {
  func testPairsAreTakenOut() {
    let figures = MessageFigures(
      """
      LossChecks.swift:11: L(-2.5) is 0.0, expected 19.25

      Diagnosis: compare the terms.
      LossChecks.swift:11: L(-2.5) is 0.0, expected 19.25

      Diagnosis: compare the terms.
      Checks.swift:9: Gradient check failed: 1 of 8 comparisons.
        weights[3]: analytic -0.5, numeric 1e-05
      """, diagnosis: "compare the terms.")
    XCTAssertEqual(
      figures.pairs,
      [
        .init(place: "L(-2.5)", actual: 0, expected: 19.25),
        .init(place: "weights[3]", actual: -0.5, expected: 1e-5),
      ])
    XCTAssertEqual(figures.lines, ["Checks.swift:9: Gradient check failed: 1 of 8 comparisons."])
  }

  func testWhatIsNoPairStays() {
    let lines = [
      "shapes [2] and [3]: true, expected false", "component 17 is wrong",
      "Diagnosis: another one.",
    ]
    let figures = MessageFigures(lines.joined(separator: "\n"), diagnosis: "the first.")
    XCTAssertEqual(figures.pairs, [])
    XCTAssertEqual(figures.lines, lines)
  }

  func testNumbersAreShownAsPeopleCompareThem() {
    let english = PageWords(language: .english)
    XCTAssertEqual(MessageFigures.text(-19.958775772088753, english), "−19.95878")
    XCTAssertEqual(MessageFigures.text(.nan, english), "nan")
    XCTAssertEqual(MessageFigures.text(0.5, PageWords(language: .russian)), "0,5")
  }
}
