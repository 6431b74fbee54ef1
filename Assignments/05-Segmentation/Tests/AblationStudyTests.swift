import Gradus
import GradusTesting
import Segmentation
import XCTest

final class AblationStudyTests: LessonTestCase {
  func testRows() throws {
    var generator = SeededGenerator(seed: 58)
    let images = Tensor.ones([5, 2, 2, 1])
    let rows = try ablationStudy(
      MaskedImages(images: images, masks: images), depth: 2, validationCount: 2, using: &generator
    ) { keeping, training, validation in
      assertSame(training.images.shape[0], 3, "pairs for training")
      assertSame(validation.images.shape[0], 2, "pairs for validation")
      return keeping[0] ? 0.75 : 0.5
    }
    assertSame(
      rows.map(\.keeping), [[true, true], [false, true], [true, false], [false, false]],
      "the skips that each row keeps")
    assertClose(rows.map(\.score), [0.75, 0.5, 0.75, 0.5], "the scores")
    assertClose(rows.map(\.drop), [0, 0.25, 0, 0.25], "the drops")
  }
}
