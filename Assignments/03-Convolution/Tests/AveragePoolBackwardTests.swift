import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class AveragePoolBackwardTests: LessonTestCase {
  func testEqualShares() throws {
    let dx = try averagePoolBackward(
      image([[4, 8]]), inputShape: [1, 2, 4, 1], size: 2, stride: 2, padding: 0)
    assertClose(dx, image([[1, 1, 2, 2], [1, 1, 2, 2]]))
  }
}
