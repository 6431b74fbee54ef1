import XCTest

@testable import GradusPlot

final class LegendTests: XCTestCase {
  private let x = (0...100).map(Double.init)

  /// Where the legend's text stands.
  private func place(_ figure: Figure, _ text: String) throws -> (x: Double, y: Double) {
    let element = try XCTUnwrap(
      XMLReader.elements(of: figure.svg(width: 640, height: 400))
        .first { $0.name == "text" && $0.text == text })
    let x = try XCTUnwrap(Double(element.attributes["x"] ?? ""))
    let y = try XCTUnwrap(Double(element.attributes["y"] ?? ""))
    return (x, y)
  }

  func testLegendTakesAFreeCorner() throws {
    let falling = Figure(title: "", series: [.line(x: x, y: x.map { -$0 }, label: "falling")])
    let right = try place(falling, "falling")
    XCTAssertGreaterThan(right.x, 320)
    XCTAssertLessThan(right.y, 200)
    let rising = Figure(title: "", series: [.line(x: x, y: x, label: "rising")])
    let left = try place(rising, "rising")
    XCTAssertLessThan(left.x, 320)
    XCTAssertLessThan(left.y, 200)
  }

  func testLegendGoesAboveWhenNoPlaceIsFree() throws {
    let full = Figure(
      title: "Full",
      series: [.line(x: x, y: x.map { 10 * (Int($0) % 2 == 0 ? 1 : -1) }, label: "zigzag")])
    let legend = try place(full, "zigzag")
    let layout = Layout(
      full, width: 640, height: 400,
      legend: LegendEntry.entries(
        full, paints: Paint.paints(for: full.series), width: 500), colorBar: nil)
    XCTAssertLessThan(legend.y, layout.plot.minY)
    XCTAssertGreaterThan(layout.plot.minY, 40)
  }

  func testLegendCoversNoData() {
    for shift in 0..<12 {
      let series = Series.line(
        x: x, y: x.map { ($0 * Double(shift + 1)).truncatingRemainder(dividingBy: 97) }, label: "l")
      let figure = Figure(title: "", series: [series])
      let layout = Layout(figure, width: 640, height: 400, legend: [], colorBar: nil)
      var canvas = Canvas(layout: layout)
      let paint = Paint.paints(for: [series])
      canvas.drawLine(series, paint[0])
      let entries = LegendEntry.entries(figure, paints: paint, width: 500)
      guard
        let box = LegendEntry.freePlace(
          for: entries, in: layout.plot, occupancy: canvas.occupancy)
      else { continue }
      for (from, to) in zip(x.indices, x.indices.dropFirst()) {
        guard let first = canvas.place(x[from], series.y[from]),
          let second = canvas.place(x[to], series.y[to])
        else { return XCTFail("a point has no place") }
        XCTAssertNil(box.clip(first, second), "shift \(shift)")
      }
    }
  }

  func testOnlyNamedSeriesHaveEntries() {
    let series: [Series] = [
      .line(x: [0], y: [0]), .line(x: [0], y: [0], label: "a"), .horizontalLine(at: 0, label: "h"),
      .heatmap(z: [[1]], label: "z"), .bars(y: [1], label: "b"),
    ]
    let figure = Figure(title: "", series: series)
    let paints = Paint.paints(for: series)
    XCTAssertEqual(
      LegendEntry.entries(figure, paints: paints, width: 300).map(\.text), ["a", "b"])
    var silent = figure
    silent.legend = .hidden
    XCTAssertEqual(LegendEntry.entries(silent, paints: paints, width: 300), [])
  }

  func testLongNamesAreCutAndRowsAreBroken() {
    let entries = (0..<6).map { index in
      LegendEntry(
        series: .line(x: [], y: []), paint: Paint.paints(for: [.line(x: [], y: [])])[0],
        text: "series \(index)")
    }
    let rows = LegendEntry.rows(entries, width: 200)
    XCTAssertEqual(rows.flatMap { $0 }, entries)
    XCTAssertEqual(rows.map(\.count), [2, 2, 2])
    let cut = TextMetrics.shortened("a very long name of a series", size: 12, width: 60)
    XCTAssertTrue(cut.hasSuffix("…"))
    XCTAssertLessThanOrEqual(TextMetrics.width(cut, size: 12), 60)
  }
}
