import Detection
import Gradus
import GradusTesting
import XCTest

final class SoftSuppressionTests: LessonTestCase {
  /// The handout's example: an overlap of ½ lowers 0.8 by exp(−½).
  func testLoweredScore() throws {
    let kept = try softSuppression(
      boxes: Tensor(rows: [[0, 0, 10, 10], [0, 0, 10, 5]]), scores: Tensor([0.9, 0.8]),
      iou: engineOverlaps)
    assertEqual(kept.map { $0.index }, [0, 1], "the kept boxes")
    assertClose(kept.map { $0.score }, [0.9, 0.48522452777010674], "their scores")
  }
}
