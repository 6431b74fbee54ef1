import Detection
import Gradus
import GradusTesting
import XCTest

final class JudgeDetectionsTests: LessonTestCase {
  /// The handout's example: the second detection of an object is wrong.
  func testDuplicateIsWrong() throws {
    let judged = try judgeDetections(
      [
        [
          detected([0, 0, 10, 10], 0.9), detected([0, 0, 10, 9], 0.8),
          detected([50, 50, 60, 60], 0.7),
        ]
      ],
      [[real([0, 0, 10, 10]), real([50, 50, 60, 61])]], threshold: 0.5, iou: engineOverlaps)
    XCTAssertEqual(
      judged,
      JudgedDetections(scores: [0.9, 0.8, 0.7], isRight: [true, false, true], truthCount: 2))
  }
}
