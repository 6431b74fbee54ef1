import Gradus
import GradusTesting
import Segmentation
import XCTest

final class CropToTests: LessonTestCase {
  func testMiddle() throws {
    let x = image([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16]])
    assertClose(try cropTo(x, height: 2, width: 2), image([[6, 7], [10, 11]]))
  }

  /// The handout's example, and five columns to two: of three that go, one goes on the left.
  func testSevenRowsToFour() throws {
    let x = Tensor((0..<35).map { Double($0) }, shape: [1, 7, 5, 1]).converted(to: .float32)
    let own = try cropTo(x, height: 4, width: 2)
    assertClose(own, image([[6, 7], [11, 12], [16, 17], [21, 22]]))
    assertSame(own.dtype, .float32, "the element type of a crop of float32 maps")
  }

  func testTooLargeThrows() throws {
    try assertThrows({ _ = try cropTo(Tensor.ones([1, 3, 4, 2]), height: 4, width: 4) }) {
      assertImpossible($0)
    }
  }
}
