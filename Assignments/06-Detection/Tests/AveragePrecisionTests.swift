import Detection
import Gradus
import GradusTesting
import XCTest

final class AveragePrecisionTests: LessonTestCase {
  /// The handout's example: 0.25 · 1 + 0.25 · ⅔.
  func testArea() throws {
    let area = try averagePrecision(
      PrecisionRecallCurve(recall: [0.25, 0.25, 0.5], precision: [1, 0.5, 2.0 / 3]))
    assertClose(area, 0.4166666666666667)
  }
}
