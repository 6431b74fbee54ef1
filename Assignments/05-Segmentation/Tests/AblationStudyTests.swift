import Gradus
import GradusTesting
import Segmentation
import XCTest

final class AblationStudyTests: LessonTestCase {
  func testRows() throws {
    let images = Tensor((0..<20).map { Double($0 / 4) }, shape: [5, 2, 2, 1])
    let rows = try ablationStudy(
      MaskedImages(images: images, masks: images), depth: 2, validationCount: 2
    ) { keeping, training, validation in
      XCTAssertEqual(training.images.selecting(0, axis: 3).mean(axes: [1, 2]).scalars, [0, 1, 2])
      XCTAssertEqual(validation.images.selecting(0, axis: 3).mean(axes: [1, 2]).scalars, [3, 4])
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
