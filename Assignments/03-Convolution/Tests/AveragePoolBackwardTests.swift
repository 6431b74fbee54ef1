import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class AveragePoolBackwardTests: LessonTestCase {
  func testEqualShares() throws {
    let dx = try averagePoolBackward(
      image([[4, 8]]), inputShape: [1, 2, 4, 1], size: 2, stride: 2, padding: 0)
    assertClose(dx, image([[1, 1, 2, 2], [1, 1, 2, 2]]))
    let padded = try averagePoolBackward(
      image([[8]]), inputShape: [1, 2, 2, 1], size: 3, stride: 2, padding: 1)
    assertClose(padded, image([[2, 2], [2, 2]]), "a window of 3×3 that sees four pixels")
  }
}
