import Foundation
import GradusPlot
import XCTest

final class HTMLPageTests: XCTestCase {
  private let figure = Figure(title: "f", series: [.line(x: [0, 1], y: [0, 1], label: "a")])

  func testPageStandsAlone() {
    let page = HTMLPage(
      title: "T", sections: [.figure(figure), .grid(FigureGrid(columns: 1, figures: [figure]))])
    let text = page.html()
    XCTAssertTrue(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    XCTAssertTrue(text.contains("default-src 'none'"))
    let withoutNames = text.replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "")
    XCTAssertFalse(withoutNames.contains("http:"))
    XCTAssertFalse(withoutNames.contains("https:"))
    XCTAssertFalse(withoutNames.contains("url("))
    XCTAssertFalse(withoutNames.contains(" id="), "ids would clash between figures")
    XCTAssertTrue(text.contains("prefers-color-scheme:dark"))
    XCTAssertTrue(text.contains("@media print"))
    XCTAssertEqual(text.components(separatedBy: "<style>").count, 2, "one style sheet for all")
    XCTAssertEqual(text, page.html())
  }

  func testLanguage() {
    let page = HTMLPage(title: "Спуск", language: .russian, sections: [.paragraph("Шаг")])
    XCTAssertTrue(page.html().contains("<html lang=\"ru\">"))
    XCTAssertTrue(page.html().contains("<h1>Спуск</h1>"))
  }

  func testTextIsEscapedAndWidgetsAreNot() {
    let text = HTMLPage(
      title: "a<b",
      sections: [
        .heading("h<1>", level: 3), .paragraph("p & q"), .list(["<li>"]),
        .preformatted("  <x>\n y"),
        .figure(figure, caption: "c < d"), .html("<b onclick=\"go()\">raw</b>"),
      ]
    ).html()
    for expected in [
      "<title>a&lt;b</title>", "<h3>h&lt;1&gt;</h3>", "<p>p &amp; q</p>", "<li>&lt;li&gt;</li>",
      "<pre>  &lt;x&gt;\n y</pre>", "<figcaption>c &lt; d</figcaption>",
      "<b onclick=\"go()\">raw</b>",
    ] {
      XCTAssertTrue(text.contains(expected), expected)
    }
  }

  func testHeadingLevelsStayUnderTheTitle() {
    let text = HTMLPage(
      title: "t", sections: [.heading("x", level: 0), .heading("y", level: 9)]
    ).html()
    XCTAssertTrue(text.contains("<h2>x</h2>"))
    XCTAssertTrue(text.contains("<h6>y</h6>"))
  }

  func testNumbersAreFlushRight() {
    let table = Table(
      header: ["name", "value", "share", "rest"],
      rows: [["a", "−1.5", "12 %", "3"], ["b", "60\u{202f}000", "8 %", "x"], ["c", "—"]],
      caption: "n < m")
    let text = HTMLPage(title: "t", sections: [.table(table)]).html()
    XCTAssertTrue(text.contains("<caption>n &lt; m</caption>"))
    XCTAssertTrue(text.contains("<td>a</td><td class=\"number\">−1.5</td>"))
    XCTAssertTrue(text.contains("<td class=\"number\">12 %</td><td>3</td>"))
    XCTAssertTrue(
      text.contains("<td>c</td><td class=\"number\">—</td><td class=\"number\"></td><td></td>"))
    XCTAssertEqual(
      HTMLPage(title: "t", sections: [.table(Table(header: [], rows: []))]).html()
        .components(separatedBy: "<table>").count, 1)
  }

  func testPageIsWellFormedBetweenItsTags() {
    let page = HTMLPage(
      title: "T & T",
      sections: [
        .heading("x"), .list(["a", "b"]), .table(Table(header: ["a"], rows: [["1"], ["2"]])),
        .figure(figure, caption: "c"), .grid(FigureGrid(columns: 2, figures: [figure, figure])),
      ])
    let text = page.html()
    guard let start = text.range(of: "<main>"), let end = text.range(of: "</main>") else {
      return XCTFail("no main part")
    }
    let elements = XMLReader.elements(of: String(text[start.lowerBound..<end.upperBound]))
    XCTAssertEqual(elements.filter { $0.name == "svg" }.count, 2)
    XCTAssertEqual(elements.filter { $0.name == "td" }.count, 2)
  }
}
