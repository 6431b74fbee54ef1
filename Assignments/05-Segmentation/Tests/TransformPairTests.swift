import Gradus
import GradusTesting
import Segmentation
import XCTest

final class TransformPairTests: LessonTestCase {
  private func pair() -> MaskedImages {
    MaskedImages(images: image([[1, 2, 3], [4, 5, 6]]), masks: image([[1, 0, 0], [1, 1, 0]]))
  }

  func testFlips() throws {
    let rows = try transformPair(pair(), [PairTransform(flipsRows: true)])
    assertClose(rows.images, image([[4, 5, 6], [1, 2, 3]]))
    assertClose(rows.masks, image([[1, 1, 0], [1, 0, 0]]))
    let columns = try transformPair(pair(), [PairTransform(flipsColumns: true)])
    assertClose(columns.images, image([[3, 2, 1], [6, 5, 4]]))
    assertClose(columns.masks, image([[0, 0, 1], [0, 1, 1]]))
  }

  /// The handout's example: the right column becomes the top row.
  func testQuarterTurn() throws {
    let x = image([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    let turned = try transformPair(
      MaskedImages(images: x, masks: x .> 5), [PairTransform(angle: .pi / 2)])
    assertClose(turned.images, image([[3, 6, 9], [2, 5, 8], [1, 4, 7]]))
    assertClose(turned.masks, image([[0, 1, 1], [0, 0, 1], [0, 0, 1]]))
  }
}
