import Detection
import Gradus
import GradusTesting
import XCTest

final class PrecisionRecallTests: LessonTestCase {
  /// The handout's example.
  func testCurve() throws {
    let curve = try precisionRecallCurve([true, false, true, true], truthCount: 4)
    assertClose(curve.precision, [1, 0.5, 2.0 / 3, 0.75], "precision")
    assertClose(curve.recall, [0.25, 0.25, 0.5, 0.75], "recall")
  }
}
