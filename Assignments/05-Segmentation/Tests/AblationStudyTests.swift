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
      XCTAssertEqual(training.images.shape[0], 3)
      XCTAssertEqual(validation.images.shape[0], 2)
      return keeping[0] ? 0.75 : 0.5
    }
    XCTAssertEqual(
      rows,
      [
        AblationRow(keeping: [true, true], score: 0.75, drop: 0),
        AblationRow(keeping: [false, true], score: 0.5, drop: 0.25),
        AblationRow(keeping: [true, false], score: 0.75, drop: 0),
        AblationRow(keeping: [false, false], score: 0.5, drop: 0.25),
      ])
  }
}
