import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class PrincipalComponentsTests: LessonTestCase {
  func testPointsOnALine() throws {
    let points = [-1.0, 0, 1].map { Tensor([2 * $0, 1.0, 2 * $0]) }
    let result = try principalComponents(of: points, count: 2)
    assertNear(result.center, [0, 1, 0], "center")
    XCTAssertEqual(result.directions.shape, [2, 3], "two directions, one a row")
    XCTAssertEqual(result.coordinates.shape, [3, 2], "three points, one a row")
    XCTAssertEqual(result.shares.count, 2, "a share for each direction")
    XCTAssertEqual(result.shares.first ?? .nan, 1, accuracy: 1e-9, "all variance on one line")
    XCTAssertEqual(
      abs(result.coordinates[0, 0]), 8.0.squareRoot(), accuracy: 1e-9,
      "the first point's distance from the center")
  }
}
