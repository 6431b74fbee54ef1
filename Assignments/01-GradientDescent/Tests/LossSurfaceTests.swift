import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class LossSurfaceTests: LessonTestCase {
  func testRowsAndColumns() throws {
    let values = try lossSurface(
      of: { $0[0] + 10 * $0[1] }, around: Tensor([1.0, 0]),
      horizontal: Tensor([1.0, 0]), vertical: Tensor([0.0, 1]),
      horizontalOffsets: [0, 1, 2], verticalOffsets: [0, 5])
    XCTAssertEqual(
      values, [[1, 2, 3], [51, 52, 53]],
      "a row for each vertical offset, in it a number for each horizontal one")
  }
}
