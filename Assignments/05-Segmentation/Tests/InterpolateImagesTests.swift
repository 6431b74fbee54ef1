import Gradus
import GradusTesting
import Segmentation
import XCTest

final class InterpolateImagesTests: LessonTestCase {
  /// A code that is twice the image: the way there and back.
  func testEndsAndMiddle() throws {
    let first = Tensor([0.0, 1, 2, 3], shape: [2, 2, 1])
    let second = Tensor([4.0, 1, 0, 5], shape: [2, 2, 1])
    let images = try interpolateImages(
      first, second, steps: 3,
      encode: { ($0 * 2).reshaped([$0.shape[0], 4]) },
      decode: { ($0 / 2).reshaped([$0.shape[0], 2, 2, 1]) },
      path: { first, second, _ in
        assertSame(first.shape, [4], "the shape of a code that `path` is given")
        return .stacked([first, (first + second) / 2, second])
      })
    assertClose(images, .stacked([first, (first + second) / 2, second]))
  }
}
