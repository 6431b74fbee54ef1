import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class AugmentTests: LessonTestCase {
  func testEveryImageIsMirrored() throws {
    var generator = SeededGenerator(seed: 6)
    let batch = ImageBatch(images: image([[1, 2, 3], [4, 5, 6]]), labels: Tensor([7.0]))
    let result = try augment(
      batch, flipProbability: 1, maximumShift: 0, cropHeight: 2, cropWidth: 3, using: &generator)
    assertClose(result.images, image([[3, 2, 1], [6, 5, 4]]))
    assertClose(result.labels, Tensor([7.0]))
  }
}
