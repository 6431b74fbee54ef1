import Detection
import Gradus
import GradusTesting
import XCTest

final class AveragePrecisionTests: LessonTestCase {
  /// The handout's example: ¼ · 1 + 0 + ¼ · ¾ + ¼ · ¾.
  func testArea() throws {
    let area = try averagePrecision(
      PrecisionRecallCurve(recall: [0.25, 0.25, 0.5, 0.75], precision: [1, 0.5, 2.0 / 3, 0.75]))
    assertClose(area, 0.625, "the average precision")
  }
}
