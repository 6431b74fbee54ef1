import Foundation
import XCTest

@testable import GradusPlot

final class FigureTests: XCTestCase {
  /// Every kind of series, with values, without, and with values that cannot be drawn.
  private func samples(_ numbers: [Double]) -> [Series] {
    let rows = numbers.map { first in numbers.map { first * 0.5 + $0 } }
    return [
      .line(x: numbers, y: numbers.reversed(), label: "line <&> \"'"),
      .markers(x: numbers, y: numbers, label: "m", texts: numbers.indices.map { "<\($0)>" }),
      .path(x: numbers, y: numbers.reversed(), label: "p", texts: ["start"]).dashed(),
      .bars(y: numbers, label: "b", texts: ["&"]),
      .bars(x: numbers, y: numbers, label: "c").muted(),
      .band(x: numbers, lower: numbers, upper: numbers.map { $0 + 1 }, label: "band"),
      .boxes(zip(numbers, numbers.dropFirst()).map { [$0, $1, $0 + 2, $1 + 2] }, texts: ["<"]),
      .contour(x: numbers, y: numbers, z: rows, label: "contour"),
      .heatmap(x: numbers, y: numbers, z: rows, label: "heat", texts: ["<a>"]),
      .heatmap(z: rows, coloring: Coloring(map: .diverging, range: -1...1)),
      .image(PixelGrid(values: numbers, height: 2, width: 2)),
      .horizontalLine(at: numbers.first ?? .nan, label: "h & h"),
      .verticalLine(at: numbers.last ?? .infinity, label: "v"),
      .histogram(numbers),
    ]
  }

  private let inputs: [[Double]] = [
    [], [1], [2, 2, 2], [0, 1, 2, 3], [-1, 0, 4, 9], [.nan, .infinity, -.infinity],
    [1, .nan, 3, 4],
    [1e-300, 1e300], [-1.7e308, 1.7e308, 0], [.leastNonzeroMagnitude, .leastNormalMagnitude],
    [3, 1, 2, 1],
  ]

  func testEverySeriesIsWellFormedWhateverItHolds() {
    XCTAssertEqual(Set(samples([1, 2]).map(\.kind)), Set(Series.Kind.allCases))
    for numbers in inputs {
      for series in samples(numbers) {
        for scale in Axis.Scale.allCases {
          let figure = Figure(
            title: "a < b & c", horizontalAxis: Axis(label: "<x>", scale: scale),
            verticalAxis: Axis(label: "y\u{1}", scale: scale, isReversed: true), series: [series])
          let text = figure.svg(width: 300, height: 200)
          XCTAssertFalse(XMLReader.elements(of: text).isEmpty)
          assertNumbersAreFinite(text, "\(series.kind), \(scale), \(numbers)")
        }
      }
      let all = Figure(title: "all", series: samples(numbers), hasEqualScales: true)
      XCTAssertFalse(XMLReader.elements(of: all.svg()).isEmpty)
    }
  }

  func testEverySizeIsWellFormed() {
    let figure = Figure(title: "a long title of a figure", series: samples([0, 1, 2]))
    for size in [-5, 0, 1, 41, 120, 5000, .nan, .infinity] {
      XCTAssertFalse(XMLReader.elements(of: figure.svg(width: size, height: size)).isEmpty)
    }
  }

  func testSameFigureSameBytes() {
    let first = Figure(title: "t", series: samples([0, 1, 2.5, 3])).svg()
    let second = Figure(title: "t", series: samples([0, 1, 2.5, 3])).svg()
    XCTAssertEqual(first, second)
    XCTAssertEqual(Figure(title: "t", series: []), Figure(title: "t", series: []))
  }

  func testGapAtAPointThatCannotBeDrawn() {
    func pieces(_ y: [Double], _ scale: Axis.Scale = .linear) -> Int {
      let figure = Figure(
        title: "", horizontalAxis: Axis(isHidden: true),
        verticalAxis: Axis(scale: scale, isHidden: true),
        series: [.line(x: y.indices.map(Double.init), y: y)])
      let lines = XMLReader.elements(of: figure.svg()).filter {
        $0.attributes["class"] == "s0"
      }
      return lines.map { ($0.attributes["d"] ?? "").filter { $0 == "M" }.count }.reduce(0, +)
    }
    XCTAssertEqual(pieces([1, 2, 3, 4, 5]), 1)
    XCTAssertEqual(pieces([1, 2, .nan, 4, 5]), 2)
    XCTAssertEqual(pieces([1, 2, .infinity, 4, 5, .nan, 6, 7]), 3)
    XCTAssertEqual(pieces([.nan, 2, 3, .nan]), 1)
    XCTAssertEqual(pieces([1, 2, 0, 4, 5], .linear), 1)
    XCTAssertEqual(pieces([1, 2, 0, 4, 5], .logarithmic), 2)
    XCTAssertEqual(pieces([1, 2, -3, 4, 5], .logarithmic), 2)
  }

  func testMarkersStandWhereTheAxesSay() throws {
    let figure = Figure(
      title: "", horizontalAxis: Axis(range: 0...10, isHidden: true),
      verticalAxis: Axis(range: 0...1, isHidden: true),
      series: [.markers(x: [0, 5, 10, 11, .nan], y: [0, 0.5, 1, 0.5, 0.5])])
    let circles = XMLReader.elements(of: figure.svg(width: 224, height: 124))
      .filter { $0.name == "circle" }
    XCTAssertEqual(circles.map { $0.attributes["cx"] }, ["12", "112", "212"])
    XCTAssertEqual(circles.map { $0.attributes["cy"] }, ["112", "62", "12"])
  }

  func testNumbersOfCrowdedStepsAreJoined() {
    let figure = Figure(
      title: "",
      series: [
        .markers(
          x: [0, 5, 9.98, 9.99, 10], y: [0, 1, 2, 2, 2], texts: ["0", "1", "2", "3", "4"])
      ])
    let texts = XMLReader.elements(of: figure.svg())
      .filter { $0.name == "text" && ($0.attributes["class"] ?? "").contains("halo") }
    XCTAssertEqual(texts.map(\.text), ["2–4", "0", "1"])
  }

  func testACrowdedStepIsNotNumberedBesideAnother() throws {
    // Steps that shorten towards the middle, as those of a descent do.
    let x = (0..<13).map { 1 - 0.0001 - 0.9 * pow(0.72, Double($0)) }
    let figure = Figure(
      title: "", horizontalAxis: Axis(range: 0...1.5), verticalAxis: Axis(range: -0.2...1),
      series: [
        .markers(x: x, y: x.map { ($0 - 1) * ($0 - 1) }, texts: x.indices.map { "\($0)" })
      ])
    let elements = XMLReader.elements(of: figure.svg(width: 640, height: 400))
    let circles = elements.filter { $0.name == "circle" || $0.name == "path" }
    XCTAssertFalse(circles.isEmpty)
    let texts = elements.filter {
      $0.name == "text" && ($0.attributes["class"] ?? "").contains("halo")
    }
    // Every step is named once, alone or in a run.
    let named = texts.flatMap { text -> [Int] in
      let ends = text.text.split(separator: "–").compactMap { Int($0) }
      return ends.isEmpty ? [] : Array(ends[0]...ends[ends.count - 1])
    }
    XCTAssertEqual(named.sorted(), Array(0...12))
    // From left to right the numbers rise.
    let places = try texts.map { text -> (at: Double, first: Int) in
      let at = try XCTUnwrap(text.attributes["x"].flatMap(Double.init))
      return (at, try XCTUnwrap(text.text.split(separator: "–").first.flatMap { Int($0) }))
    }
    let fromTheLeft = places.sorted { $0.at < $1.at }.map(\.first)
    XCTAssertEqual(fromTheLeft, fromTheLeft.sorted())
  }

  func testTextsAreEscaped() {
    let figure = Figure(
      title: "<script>alert(\"1\")</script>", horizontalAxis: Axis(label: "a & b"),
      series: [.line(x: [0, 1], y: [0, 1], label: "it's\u{0} > 5")])
    let text = figure.svg()
    XCTAssertFalse(text.contains("<script>"))
    let texts = XMLReader.elements(of: text).filter { $0.name == "text" }.map(\.text)
    XCTAssertTrue(texts.contains("<script>alert(\"1\")</script>"))
    XCTAssertTrue(texts.contains("a & b"))
    XCTAssertTrue(texts.contains("it's > 5"))
  }

  func testBarsKeepTheirHeights() {
    let figure = Figure(
      title: "", horizontalAxis: Axis(isHidden: true),
      verticalAxis: Axis(range: -1...1, isHidden: true), series: [.bars(y: [1, -0.5, .nan, 0.5])])
    let bars = XMLReader.elements(of: figure.svg(width: 424, height: 124))
      .filter { $0.name == "rect" && $0.attributes["class"] == nil }
    XCTAssertEqual(bars.map { $0.attributes["height"] }, ["50", "25", "25"])
    XCTAssertEqual(bars.map { $0.attributes["y"] }, ["12", "62", "37"])
  }

  func testHeatmapLeavesOutWhatIsNotFinite() {
    let figure = Figure(
      title: "",
      series: [
        .heatmap(z: [[0, 1, .nan], [2, .infinity, 4]], coloring: Coloring(showsBar: false))
      ])
    let titles = XMLReader.elements(of: figure.svg()).filter { $0.name == "title" }
    XCTAssertEqual(titles.map(\.text), ["0", "1", "2", "4"])
  }

  private func assertNumbersAreFinite(_ text: String, _ message: String) {
    for word in ["=\"nan", "=\"inf", "=\"-inf", ",nan", ",inf", "Mnan", "Lnan"] {
      XCTAssertFalse(text.contains(word), "\(word): \(message)")
    }
  }
}
