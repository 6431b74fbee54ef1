import Gradus
import GradusTesting
import Segmentation
import XCTest

final class CropToBackwardTests: LessonTestCase {
  func testBorderIsZero() throws {
    let dx = try cropToBackward(image([[1, 2]]), inputShape: [1, 3, 4, 1])
    assertClose(dx, image([[0, 0, 0, 0], [0, 1, 2, 0], [0, 0, 0, 0]]))
  }
}
