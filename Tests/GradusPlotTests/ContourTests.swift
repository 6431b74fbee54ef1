import Foundation
import XCTest

@testable import GradusPlot

final class ContourTests: XCTestCase {
  private func tracer(
    columns: Int = 41, rows: Int = 61, _ height: (Double, Double) -> Double
  ) -> ContourTracer {
    let x = (0..<columns).map { -2 + 4 * Double($0) / Double(columns - 1) }
    let y = (0..<rows).map { -3 + 6 * Double($0) / Double(rows - 1) }
    return ContourTracer(x: x, y: y, z: y.map { y in x.map { x in height(x, y) } })
  }

  func testCircleLiesOnTheCircle() {
    let lines = tracer { $0 * $0 + $1 * $1 }.lines(at: 2.25)
    XCTAssertEqual(lines.count, 1)
    XCTAssertEqual(lines[0].first, lines[0].last, "the circle is closed")
    XCTAssertGreaterThan(lines[0].count, 60)
    for point in lines[0] {
      // Linear between grid points 0.1 apart: off by at most 0.1² / 8 / (2 · 1.5) of a radius.
      XCTAssertEqual((point.x * point.x + point.y * point.y).squareRoot(), 1.5, accuracy: 1e-3)
    }
    // Once around, without gaps.
    let length = zip(lines[0], lines[0].dropFirst())
      .map { hypot($1.x - $0.x, $1.y - $0.y) }.reduce(0, +)
    XCTAssertEqual(length, 2 * .pi * 1.5, accuracy: 0.02)
  }

  func testPlaneGivesOneStraightLine() {
    let lines = tracer { 2 * $0 + $1 }.lines(at: 0.5)
    XCTAssertEqual(lines.count, 1)
    for point in lines[0] { XCTAssertEqual(2 * point.x + point.y, 0.5, accuracy: 1e-12) }
    XCTAssertEqual(abs(lines[0][0].y - lines[0][lines[0].count - 1].y), 6, accuracy: 1e-12)
  }

  func testTwoHillsGiveTwoRings() {
    let lines = tracer {
      exp(-4 * (($0 - 1) * ($0 - 1) + $1 * $1)) + exp(-4 * (($0 + 1) * ($0 + 1) + $1 * $1))
    }
    .lines(at: 0.5)
    XCTAssertEqual(lines.count, 2)
    for line in lines { XCTAssertEqual(line.first, line.last) }
  }

  func testSaddleIsDecidedByTheMean() {
    func cell(_ corners: [[Double]]) -> [[Point]] {
      ContourTracer(x: [0, 1], y: [0, 1], z: corners).lines(at: 0)
    }
    // Mean above the level: the low corners are cut off, each by a line of its own.
    let high = cell([[3, -1], [-1, 3]])
    XCTAssertEqual(high.count, 2)
    for line in high {
      let middle = Point(x: (line[0].x + line[1].x) / 2, y: (line[0].y + line[1].y) / 2)
      XCTAssertGreaterThan(abs(middle.x - middle.y), 0.5, "the line is near a low corner")
    }
    // Mean below: the high corners are cut off.
    for line in cell([[1, -3], [-3, 1]]) {
      let middle = Point(x: (line[0].x + line[1].x) / 2, y: (line[0].y + line[1].y) / 2)
      XCTAssertLessThan(abs(middle.x - middle.y), 0.5, "the line is near a high corner")
    }
  }

  func testHoleLeavesTheLineOpen() {
    let lines = tracer { $0 > 1.2 ? .nan : $0 * $0 + $1 * $1 }.lines(at: 2.25)
    XCTAssertEqual(lines.count, 1)
    XCTAssertNotEqual(lines[0].first, lines[0].last)
    XCTAssertTrue(lines[0].allSatisfy { $0.x <= 1.2 })
  }

  func testOddSurfacesHaveNoLinesAndDoNotStop() {
    XCTAssertTrue(ContourTracer(x: [], y: [], z: []).lines(at: 0).isEmpty)
    XCTAssertTrue(ContourTracer(x: [1], y: [1], z: [[1]]).lines(at: 1).isEmpty)
    XCTAssertTrue(ContourTracer(x: [0, 1], y: [0, 1], z: [[0, 1], []]).lines(at: 0.5).isEmpty)
    XCTAssertTrue(tracer { _, _ in 3 }.lines(at: 4).isEmpty)
    XCTAssertTrue(tracer { $0 + $1 }.lines(at: .nan).isEmpty)
    for line in tracer({ $0 * 1.7e308 + $1 }).lines(at: 0) {
      XCTAssertTrue(line.allSatisfy { $0.x.isFinite && $0.y.isFinite })
    }
  }

  func testAutomaticLevelsShareOutTheValues() {
    let x = (0..<50).map { Double($0) }
    let series = Series.contour(x: x, y: x, z: x.map { y in x.map { exp(($0 + y) / 10) } })
    let levels = series.automaticLevels
    XCTAssertGreaterThanOrEqual(levels.count, 8)
    XCTAssertEqual(levels, levels.sorted())
    let below = series.z.joined().filter { $0 < levels[levels.count / 2] }.count
    XCTAssertEqual(Double(below) / 2500, 0.55, accuracy: 0.1)
    XCTAssertEqual(Series.contour(x: x, y: x, z: [[1, 1], [1, 1]]).automaticLevels, [])
  }
}
