import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class GlobalAveragePoolBackwardTests: LessonTestCase {
  func testEqualShares() throws {
    let dx = try globalAveragePoolBackward(Tensor(rows: [[6]]), inputShape: [1, 1, 3, 1])
    assertClose(dx, image([[2, 2, 2]]))
  }
}
