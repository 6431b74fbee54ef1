import Gradus
import GradusTesting
import Segmentation
import XCTest

final class StitchTilesTests: LessonTestCase {
  func testTwoTiles() throws {
    let tiles = Tensor([1.0, 2, 3, 4, 6, 8, 10, 12], shape: [2, 2, 2, 1])
    let corners = [TileCorner(top: 0, left: 0), TileCorner(top: 0, left: 1)]
    let whole = try stitchTiles(TiledImage(tiles: tiles, corners: corners, height: 2, width: 3))
    assertClose(whole, Tensor([1.0, 4, 8, 3, 7, 12], shape: [2, 3, 1]))
  }
}
