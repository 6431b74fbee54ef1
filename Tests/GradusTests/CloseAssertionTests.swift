import Gradus
import XCTest

@testable import GradusTesting

final class CloseAssertionTests: XCTestCase {
  private func message(_ x: Tensor, _ y: Tensor, relative: Double = 1e-7) -> String? {
    difference(x, y, relative: relative, absolute: 1e-9)
  }

  func testCloseTensorsPass() {
    let x = Tensor([1, 2, .infinity])
    XCTAssertNil(message(x, x))
    XCTAssertNil(message(Tensor([1, 2]), Tensor([1 + 1e-8, 2])))
    XCTAssertNil(message(Tensor([Float(0.5)]), Tensor([0.5])))
    XCTAssertNil(message(.zeros([0]), .zeros([0])))
  }

  func testWorstIndexIsNamed() {
    let x = Tensor(rows: [[1, 2, 3], [4, 5, 6]])
    var y = x
    y[0, 1] = 2.1
    y[1, 2] = 9
    XCTAssertEqual(
      message(x, y), "2 of 6 numbers differ, most at [1, 2]: 6.0, expected 9.0")
    y[0, 0] = .nan
    XCTAssertEqual(
      message(x, y), "3 of 6 numbers differ, most at [0, 0]: 1.0, expected nan")
    XCTAssertEqual(message(Tensor(1), Tensor(2)), "1.0, expected 2.0")
  }

  func testShapesAndOddNumbers() {
    XCTAssertEqual(message(.zeros([2, 3]), .zeros([3, 2])), "shape [2, 3], expected [3, 2]")
    XCTAssertNotNil(message(Tensor([Double.nan]), Tensor([Double.nan])))
    XCTAssertNotNil(message(Tensor([Double.infinity]), Tensor([-Double.infinity])))
    XCTAssertNotNil(message(Tensor([Double.infinity]), Tensor([1e308]), relative: 1))
    XCTAssertNotNil(difference(Tensor([1.0]), Tensor([2.0]), relative: 0, absolute: 0))
  }
}
