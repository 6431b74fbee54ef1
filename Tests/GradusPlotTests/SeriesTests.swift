import GradusPlot
import XCTest

final class SeriesTests: XCTestCase {
  func testWhatWentInCanBeReadBack() {
    let markers = Series.markers(x: [1, 2], y: [3, 4], label: "steps", texts: ["0", "1"])
    XCTAssertEqual(markers.kind, .markers)
    XCTAssertEqual(markers.x, [1, 2])
    XCTAssertEqual(markers.y, [3, 4])
    XCTAssertEqual(markers.label, "steps")
    XCTAssertEqual(markers.texts, ["0", "1"])
    XCTAssertEqual(Series.line(x: [1], y: [2]).kind, .line)
    XCTAssertEqual(Series.path(x: [1], y: [2]).kind, .path)
    let band = Series.band(x: [0], lower: [1], upper: [2])
    XCTAssertEqual(band.lower, [1])
    XCTAssertEqual(band.y, [2])
    let contour = Series.contour(
      x: [0, 1], y: [0, 1, 2], z: [[1, 2], [3, 4], [5, 6]], levels: [2])
    XCTAssertEqual(contour.x.count, 2)
    XCTAssertEqual(contour.z[2][1], 6)
    XCTAssertEqual(contour.levels, [2])
    XCTAssertEqual(Series.horizontalLine(at: 3).y, [3])
    XCTAssertEqual(Series.verticalLine(at: 3).x, [3])
  }

  func testPositionsMayBeLeftOut() {
    XCTAssertEqual(Series.bars(y: [5, 6, 7]).x, [0, 1, 2])
    let heatmap = Series.heatmap(z: [[1, 2, 3], [4, 5, 6]])
    XCTAssertEqual(heatmap.x, [0, 1, 2])
    XCTAssertEqual(heatmap.y, [0, 1])
  }

  func testHistogramCounts() {
    let series = Series.histogram([0, 0.1, 0.9, 1, 1.5, 2, .nan, .infinity], bins: 4)
    XCTAssertEqual(series.kind, .bars)
    XCTAssertEqual(series.x, [0.25, 0.75, 1.25, 1.75])
    XCTAssertEqual(series.y, [2, 1, 1, 2])
    let inside = Series.histogram([-5, 0, 0.5, 1, 7], bins: 2, range: 0...1)
    XCTAssertEqual(inside.y, [1, 2])
    XCTAssertEqual(Series.histogram([3, 3, 3], bins: 3).y.reduce(0, +), 3)
    XCTAssertEqual(Series.histogram([], bins: 0).y, [0])
  }

  func testBoxesKeepPairsOfCorners() {
    let boxes = Series.boxes([[0, 1, 2, 3], [4, 5]])
    XCTAssertEqual(boxes.x[0...1], [0, 2])
    XCTAssertEqual(boxes.y[0...1], [1, 3])
    XCTAssertTrue(boxes.x[2...3].allSatisfy(\.isNaN))
  }

  func testStylesDoNotChangeTheOriginal() {
    let line = Series.line(x: [0], y: [1])
    XCTAssertEqual(line.colored(3).style.color, 3)
    XCTAssertTrue(line.dashed().style.isDashed)
    XCTAssertTrue(line.muted().style.isMuted)
    XCTAssertEqual(line.style, SeriesStyle())
    XCTAssertEqual(line, Series.line(x: [0], y: [1]))
    XCTAssertNotEqual(line, line.dashed())
  }
}
