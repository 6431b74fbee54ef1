import XCTest

@testable import GradusPlot

final class ScalingTests: XCTestCase {
  func testLinearScale() throws {
    let map = AxisMap(scale: .linear, range: -1...3, start: 100, end: 300)
    XCTAssertEqual(map.position(-1), 100)
    XCTAssertEqual(map.position(1), 200)
    XCTAssertEqual(map.position(3), 300)
    XCTAssertEqual(map.baseline, 150)
  }

  func testLogarithmicScale() throws {
    let map = AxisMap(scale: .logarithmic, range: 0.01...100, start: 400, end: 0)
    XCTAssertEqual(try XCTUnwrap(map.position(1)), 200, accuracy: 1e-9)
    XCTAssertEqual(try XCTUnwrap(map.position(10)), 100, accuracy: 1e-9)
    XCTAssertNil(map.position(0))
    XCTAssertNil(map.position(-5))
    XCTAssertEqual(map.baseline, 400)
  }

  func testWhatCannotBeDrawnHasNoPlace() {
    let map = AxisMap(scale: .linear, range: 0...1, start: 0, end: 100)
    for value in [Double.nan, .infinity, -.infinity, 1.7e308] {
      XCTAssertNil(map.position(value), "\(value)")
    }
    XCTAssertEqual(map.position(1e299), 1e6)
    XCTAssertEqual(map.position(-1e299), -1e6)
  }

  func testRangeFollowsTheDrawablePointsOnly() {
    let figure = Figure(
      title: "", verticalAxis: Axis(scale: .logarithmic),
      series: [.markers(x: [0, 1, 2, 500, .nan], y: [1, 100, 10, 0, 1e9])])
    let across = figure.range(of: .horizontal)
    XCTAssertEqual(across.lowerBound, -0.08, accuracy: 1e-12)
    XCTAssertEqual(across.upperBound, 2.08, accuracy: 1e-12)
    let up = figure.range(of: .vertical)
    XCTAssertEqual(up.lowerBound, 0.794, accuracy: 1e-3)
    XCTAssertEqual(up.upperBound, 125.9, accuracy: 0.1)
  }

  func testConstantAndEmptyDataGetARange() {
    for values in [[], [5.0], [5, 5, 5], [0], [-1e299], [1e-305], [.nan], [1e16, 1e16 + 2]] {
      let linear = DataRange.linear(values, margin: 0.05, fixed: nil, startsAtZero: false)
      XCTAssertGreaterThan(linear.upperBound - linear.lowerBound, 0, "\(values)")
      for value in values where value.isDrawable { XCTAssertTrue(linear.contains(value)) }
      let logarithmic = DataRange.logarithmic(values, margin: 0.05, fixed: nil)
      XCTAssertGreaterThan(logarithmic.lowerBound, 0, "\(values)")
      XCTAssertGreaterThan(logarithmic.upperBound / logarithmic.lowerBound, 1, "\(values)")
    }
  }

  func testFixedRangeIsKeptWhereItCanBeDrawn() {
    XCTAssertEqual(
      DataRange.linear([3], margin: 0.05, fixed: -2...2, startsAtZero: false), -2...2)
    XCTAssertEqual(
      DataRange.linear([0, 4], margin: 0, fixed: 1...(.infinity), startsAtZero: false), 1...4)
    let logarithmic = DataRange.logarithmic([1, 10], margin: 0, fixed: -5...100)
    XCTAssertEqual(logarithmic.lowerBound, 1, accuracy: 1e-12)
    XCTAssertEqual(logarithmic.upperBound, 100, accuracy: 1e-9)
  }

  func testBarsStandOnZero() {
    let figure = Figure(title: "", series: [.bars(y: [3, 5, 4])])
    XCTAssertEqual(figure.range(of: .vertical).lowerBound, 0)
    XCTAssertEqual(figure.range(of: .vertical).upperBound, 5.25, accuracy: 1e-12)
    XCTAssertEqual(figure.range(of: .horizontal), -0.5...2.5)
  }

  func testSurfaceSetsTheRange() {
    let figure = Figure(
      title: "",
      series: [
        .contour(x: [0, 1], y: [0, 2], z: [[0, 1], [1, 2]]), .path(x: [-50, 0.5], y: [70, 1]),
      ])
    XCTAssertEqual(figure.range(of: .horizontal), 0...1)
    XCTAssertEqual(figure.range(of: .vertical), 0...2)
  }

  func testCellEdgesLieBetweenMiddles() {
    XCTAssertEqual(Series.cellEdges([0, 1, 3]), [-0.5, 0.5, 2, 4])
    XCTAssertEqual(Series.cellEdges([7]), [6.5, 7.5])
    XCTAssertEqual(Series.cellEdges([]), [])
  }
}
