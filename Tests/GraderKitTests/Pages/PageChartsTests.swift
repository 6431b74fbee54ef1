import XCTest

@testable import GraderKit

/// Numbers behind the pictures, and the pictures' markup.
final class PageChartsTests: XCTestCase {
  func testTenthsOfThePoints() {
    // 0.7 · 10 is 7.000000000000001 or 6.999999999999999 elsewhere.
    let parts = [0, 0.05, 0.1, 0.29, 0.3, 0.7, 0.99, 1, 1.2, -0.1]
    XCTAssertEqual(PageCharts.binned(parts), [3, 1, 1, 1, 0, 0, 0, 1, 0, 3])
    for tenth in 0..<10 {
      XCTAssertEqual(PageCharts.binned([Double(tenth * 10) / 100])[tenth], 1, "\(tenth)")
    }
  }

  func testMedianAndQuantile() {
    XCTAssertNil(PageCharts.median([]))
    XCTAssertEqual(PageCharts.median([3, 1, 2]), 2)
    XCTAssertEqual(PageCharts.median([4, 1, 2, 3]), 2.5)
    XCTAssertNil(PageCharts.quantile(0.95, of: []))
    XCTAssertEqual(PageCharts.quantile(0.95, of: (1...100).map(Double.init)), 95)
    XCTAssertEqual(PageCharts.quantile(0.95, of: [7]), 7)
  }

  func testABarIsDrawnToScale() {
    let bar = PageCharts.bar(
      [(0.25, "wrong"), (0, "none"), (0.5, "open")], width: 100, label: "a \"b\"")
    XCTAssertEqual(
      bar.html,
      "<svg viewBox=\"0 0 100 10\" width=\"100\" height=\"10\" role=\"img\" "
        + "aria-label=\"a &quot;b&quot;\"><path class=\"axis\" d=\"M0 10H100\"/>"
        + "<rect class=\"wrong\" x=\"0\" y=\"0\" width=\"25\" height=\"10\"/>"
        + "<rect class=\"open\" x=\"25\" y=\"0\" width=\"50\" height=\"10\"/></svg>")
  }

  func testWordsAgreeWithTheirNumbers() {
    let russian = PageWords(language: .russian)
    let forms = [
      1: "студент", 2: "студента", 5: "студентов", 11: "студентов", 21: "студент",
      112: "студентов", 1004: "студента",
    ]
    for (number, form) in forms {
      XCTAssertEqual(
        russian.count(number, ("student", "students"), ("студент", "студента", "студентов")),
        "\(number) \(form)")
    }
    XCTAssertEqual(russian.seconds(1.25), "1,2 с")
    XCTAssertEqual(PageWords(language: .english).percent(1, of: 3), "33 %")
    XCTAssertEqual(PageWords(language: .english).percent(0, of: 0), "–")
  }
}
