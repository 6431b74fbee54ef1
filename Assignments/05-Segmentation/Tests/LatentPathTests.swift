import Gradus
import GradusTesting
import Segmentation
import XCTest

final class LatentPathTests: LessonTestCase {
  func testThreePoints() throws {
    assertClose(
      try latentPath(from: Tensor([0.0, 4]), to: Tensor([2.0, 0]), steps: 3),
      Tensor(rows: [[0, 4], [1, 2], [2, 0]]))
  }
}
