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
      let slices = { (images: Tensor) in
        images.selecting(0, axis: 3).mean(axes: [1, 2]).scalars
      }
      assertClose(slices(training.images), [0, 1, 2], "the slices for training")
      assertClose(slices(validation.images), [3, 4], "the slices for validation")
      return keeping[0] ? 0.75 : 0.5
    }
    assertSame(
      rows.map(\.keeping), [[true, true], [false, true], [true, false], [false, false]],
      "the skips that each row keeps")
    assertClose(rows.map(\.score), [0.75, 0.5, 0.75, 0.5], "the scores")
    assertClose(rows.map(\.drop), [0, 0.25, 0, 0.25], "the drops")
  }
}
