import Detection
import Gradus
import GradusTesting
import XCTest

final class JudgeDetectionsTests: LessonTestCase {
  /// The handout's example: two pictures, and the second detection of an object is wrong.
  func testDuplicateIsWrong() throws {
    let judged = try judgeDetections(
      [
        [
          detected([0, 0, 10, 10], 0.9), detected([0, 0, 10, 9], 0.8),
          detected([50, 50, 60, 60], 0.6),
        ],
        [detected([20, 20, 30, 28], 0.7)],
      ],
      [
        [real([0, 0, 10, 10]), real([50, 50, 60, 61])],
        [real([20, 20, 30, 30]), real([70, 70, 80, 80])],
      ], threshold: 0.5, iou: engineOverlaps)
    assertEqual(
      judged.scores, [0.9, 0.8, 0.7, 0.6], "the scores", "in falling order over all pictures")
    assertEqual(judged.isRight, [true, false, true, true], "which are right")
    assertEqual(judged.truthCount, 4, "the number of objects")
  }
}
