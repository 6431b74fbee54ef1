import Detection
import Gradus
import GradusTesting
import XCTest

final class FocalLossTests: LessonTestCase {
  /// The handout's example.
  func testOneAndZero() throws {
    let loss = try focalLoss(Tensor([1.0986122886681098, 0]), Tensor([1.0, 0]))
    assertClose(loss.value, 0.13446012873704882, "the loss, ¼ · 1/16 · log(4/3) + ¾ · ¼ · log 2")
    assertClose(
      loss.gradient, Tensor([-0.010648798573088614, 0.22371509635498973]),
      "the gradient: −¼ · 1/16 · (3/2 · log(4/3) + ¼) and ¾ · ¼ · (log 2 + ½)")
  }
}
