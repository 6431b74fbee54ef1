import Detection
import Gradus
import GradusTesting
import XCTest

final class FocalLossTests: LessonTestCase {
  /// The handout's example.
  func testOneAndZero() throws {
    let loss = try focalLoss(Tensor([0.0, 0]), Tensor([1.0, 0]))
    assertClose(loss.value, 0.25 * 0.6931471805599453, "¼ · ¼ · log 2 + ¾ · ¼ · log 2")
  }
}
