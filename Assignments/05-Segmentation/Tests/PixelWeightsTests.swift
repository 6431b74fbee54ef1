import Gradus
import GradusTesting
import Segmentation
import XCTest

final class PixelWeightsTests: LessonTestCase {
  func testLookup() throws {
    assertClose(
      try pixelWeights(image([[0, 0], [1, 0]]), Tensor([0.5, 2])), image([[0.5, 0.5], [2, 0.5]]))
  }
}
