import Gradus
import GradusTesting
import Segmentation
import XCTest

final class CropToTests: LessonTestCase {
  func testMiddle() throws {
    let x = image([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16]])
    assertClose(try cropTo(x, height: 2, width: 2), image([[6, 7], [10, 11]]))
  }

  func testTooLargeThrows() throws {
    try assertThrows({ _ = try cropTo(Tensor.ones([1, 3, 4, 2]), height: 4, width: 4) }) {
      assertImpossible($0)
    }
  }
}
