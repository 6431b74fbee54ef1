import Gradus
import GradusTesting
import Segmentation
import XCTest

final class SphericalPathTests: LessonTestCase {
  func testQuarterCircle() throws {
    let half = 0.5.squareRoot()
    assertClose(
      try sphericalPath(from: Tensor([1.0, 0]), to: Tensor([0.0, 1]), steps: 3),
      Tensor(rows: [[1, 0], [half, half], [0, 1]]))
  }
}
