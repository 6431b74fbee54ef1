import Detection
import Gradus
import GradusTesting
import XCTest

final class IntersectionOverUnionTests: LessonTestCase {
  /// The handout's example.
  func testOneSeventh() throws {
    let overlaps = try iou(Tensor(rows: [[0, 0, 2, 2]]), Tensor(rows: [[1, 1, 3, 3]]))
    assertClose(overlaps, Tensor(rows: [[1.0 / 7]]))
  }

  func testIdenticalBoxes() throws {
    let boxes = Tensor(rows: [[2, 3, 7, 5], [0, 0, 1, 9]])
    let overlaps = try iou(boxes, boxes)
    assertEqual(overlaps.shape, [2, 2], "the shape")
    guard overlaps.shape == [2, 2] else { return }
    assertClose(overlaps[0, 0], 1, "the first box with itself")
    assertClose(overlaps[1, 1], 1, "the second box with itself")
  }

  func testEachWithEach() throws {
    let a = Tensor(rows: [[0, 0, 4, 2], [0, 0, 2, 2]])
    let b = Tensor(rows: [[2, 0, 4, 2], [0, 0, 4, 4], [0, 0, 4, 2]])
    assertClose(try iou(a, b), Tensor(rows: [[0.5, 0.5, 1], [0, 0.25, 0.5]]))
  }
}
