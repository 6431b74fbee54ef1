import Detection
import Gradus
import GradusTesting
import XCTest

final class EncodeTests: LessonTestCase {
  /// The handout's example.
  func testOneBox() throws {
    let offsets = try encode(
      Tensor(rows: [[32, 26, 40, 20]]), anchors: Tensor(rows: [[30, 30, 20, 20]]))
    assertClose(offsets, Tensor(rows: [[1, -2, 3.4657359027997265, 0]]))
  }

  func testTheAnchorItself() throws {
    let anchors = Tensor(rows: [[30, 20, 10, 40], [5, 6, 7, 8]])
    assertClose(
      try encode(anchors, anchors: anchors), Tensor(rows: [[0, 0, 0, 0], [0, 0, 0, 0]]))
  }
}
