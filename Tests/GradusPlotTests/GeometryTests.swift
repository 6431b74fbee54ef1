import XCTest

@testable import GradusPlot

final class GeometryTests: XCTestCase {
  private let frame = Rectangle(minX: 0, minY: 0, maxX: 10, maxY: 10)

  func testSegmentIsCutAtTheFrame() throws {
    let cut = try XCTUnwrap(frame.clip(Point(x: -10, y: 5), Point(x: 20, y: 5)))
    XCTAssertEqual(cut.from, Point(x: 0, y: 5))
    XCTAssertEqual(cut.to, Point(x: 10, y: 5))
    XCTAssertNil(frame.clip(Point(x: -1, y: 20), Point(x: 20, y: 12)))
    XCTAssertNil(frame.clip(Point(x: -5, y: 3), Point(x: 3, y: -15)))
  }

  func testLineThatLeavesAndComesBackHasTwoPieces() {
    let line = [
      Point(x: 1, y: 5), Point(x: 5, y: 5), Point(x: 5, y: 15), Point(x: 8, y: 15),
      Point(x: 8, y: 5),
    ]
    XCTAssertEqual(
      frame.clip(line),
      [
        [Point(x: 1, y: 5), Point(x: 5, y: 5), Point(x: 5, y: 10)],
        [Point(x: 8, y: 10), Point(x: 8, y: 5)],
      ])
  }

  func testLineInsideIsUntouched() {
    let line = [Point(x: 1, y: 1), Point(x: 2, y: 9), Point(x: 3, y: 1)]
    XCTAssertEqual(frame.clip(line), [line])
  }

  func testPolygonIsCutAtTheFrame() {
    let square = [
      Point(x: 5, y: 5), Point(x: 15, y: 5), Point(x: 15, y: 15), Point(x: 5, y: 15),
    ]
    let cut = frame.clip(polygon: square)
    XCTAssertEqual(cut.map(\.x).max(), 10)
    XCTAssertEqual(cut.map(\.y).max(), 10)
    XCTAssertEqual(area(of: cut), 25, accuracy: 1e-9)
    XCTAssertTrue(frame.clip(polygon: square.map { Point(x: $0.x + 20, y: $0.y) }).isEmpty)
  }

  func testThinningKeepsEnvelopeAndEnds() {
    let line = (0..<50_000).map { index in
      Point(x: Double(index) / 100, y: index == 25_003 ? 900 : Double(index % 7))
    }
    let thin = Canvas.thinned(line)
    XCTAssertLessThanOrEqual(thin.count, 4 * 1001)
    XCTAssertEqual(thin.first, line.first)
    XCTAssertEqual(thin.last, line.last)
    XCTAssertTrue(thin.contains(line[25_003]))
    XCTAssertEqual(Canvas.thinned(Array(line.prefix(2000))).count, 2000)
  }

  private func area(of polygon: [Point]) -> Double {
    let next = polygon.dropFirst() + polygon.prefix(1)
    return abs(zip(polygon, next).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }) / 2
  }
}
