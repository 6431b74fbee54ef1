import Gradus
import GradusTesting
import Segmentation
import XCTest

final class ConcatenateChannelsBackwardTests: LessonTestCase {
  func testTwoPixels() throws {
    let upstream = Tensor([1.0, 2, 5, 3, 4, 6], shape: [1, 1, 2, 3])
    let own = try concatenateChannelsBackward(upstream, skipChannels: 2)
    assertClose(own.skip, Tensor([1.0, 2, 3, 4], shape: [1, 1, 2, 2]), "skip")
    assertClose(own.up, Tensor([5.0, 6], shape: [1, 1, 2, 1]), "up")
  }
}
