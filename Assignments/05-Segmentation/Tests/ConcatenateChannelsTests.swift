import Gradus
import GradusTesting
import Segmentation
import XCTest

final class ConcatenateChannelsTests: LessonTestCase {
  func testTwoPixels() throws {
    let skip = Tensor([1.0, 2, 3, 4], shape: [1, 1, 2, 2])
    let up = Tensor([5.0, 6], shape: [1, 1, 2, 1])
    assertClose(
      try concatenateChannels(skip, up), Tensor([1.0, 2, 5, 3, 4, 6], shape: [1, 1, 2, 3]))
  }
}
