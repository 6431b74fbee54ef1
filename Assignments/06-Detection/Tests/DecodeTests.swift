import Detection
import Gradus
import GradusTesting
import XCTest

final class DecodeTests: LessonTestCase {
  /// The handout's example, backwards.
  func testOneBox() throws {
    let boxes = try decode(
      Tensor(rows: [[1, -2, 3.4657359027997265, 0]]), anchors: Tensor(rows: [[30, 30, 20, 20]]))
    assertClose(boxes, Tensor(rows: [[32, 26, 40, 20]]))
  }
}
