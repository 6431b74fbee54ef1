import Detection
import Gradus
import GradusTesting
import XCTest

final class NonMaximumSuppressionTests: LessonTestCase {
  /// The handout's example.
  func testSuppressionOfTwo() throws {
    let boxes = Tensor(rows: [[0, 0, 10, 10], [1, 0, 11, 10], [20, 20, 30, 30]])
    let kept = try nonMaximumSuppression(
      boxes: boxes, scores: Tensor([0.9, 0.8, 0.7]), threshold: 0.5, iou: engineOverlaps)
    assertEqual(kept, [0, 2], "the kept boxes")
  }

  func testFallingOrder() throws {
    let boxes = Tensor(rows: [[0, 0, 1, 1], [2, 0, 3, 1], [4, 0, 5, 1]])
    let kept = try nonMaximumSuppression(
      boxes: boxes, scores: Tensor([0.2, 0.9, 0.5]), threshold: 0.5, iou: engineOverlaps)
    assertEqual(kept, [1, 2, 0], "the kept boxes", "the highest score first")
  }
}
