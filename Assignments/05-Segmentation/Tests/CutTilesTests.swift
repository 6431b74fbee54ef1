import Gradus
import GradusTesting
import Segmentation
import XCTest

final class CutTilesTests: LessonTestCase {
  /// The handout's example: length 5, size 3, overlap 1.
  func testCorners() throws {
    let x = Tensor((0..<15).map { Double($0) }, shape: [3, 5, 1])
    let own = try cutTiles(x, size: 3, overlap: 1)
    assertSame(
      own.corners.map { [$0.top, $0.left] }, [[0, 0], [0, 2]], "top and left of each tile")
    assertClose(
      own.tiles,
      Tensor(
        [0.0, 1, 2, 5, 6, 7, 10, 11, 12, 2, 3, 4, 7, 8, 9, 12, 13, 14], shape: [2, 3, 3, 1]))
  }

  func testTooLargeThrows() throws {
    try assertThrows({ _ = try cutTiles(Tensor.ones([4, 6, 1]), size: 5, overlap: 0) }) {
      assertImpossible($0)
    }
  }
}
