import Detection
import Gradus
import GradusTesting
import XCTest

final class MultiboxLossTests: LessonTestCase {
  /// The handout's example: one picture, three anchors, one class.
  func testByHand() throws {
    let loss = try multiboxLoss(
      logits: Tensor([0, 0, 0, 0, 0, 0], shape: [1, 3, 2]),
      offsets: Tensor([0.5, 0, 0, 2, 9, 9, 9, 9, 9, 9, 9, 9], shape: [1, 3, 4]),
      targets: MultiboxTargets(
        labels: Tensor([1, 0, 0], shape: [1, 3]), offsets: .zeros([1, 3, 4], dtype: .float64)),
      ratio: 1, smoothL1: squares, hardNegatives: { _, _, _ in [2] })
    assertClose(loss.classification, 1.3862943611198906, "2 · log 2")
    assertClose(loss.localization, 2.125, "½ · (0.5² + 2²)")
    assertClose(loss.logitsGradient, Tensor([0.5, -0.5, 0, 0, -0.5, 0.5], shape: [1, 3, 2]))
    assertClose(
      loss.offsetsGradient, Tensor([0.5, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0], shape: [1, 3, 4]))
  }

  /// Half the square in place of smooth L1, so that this test needs none of your other functions.
  private func squares(_ predictions: Tensor, _ targets: Tensor) -> ElementwiseLoss {
    let difference = predictions - targets
    return ElementwiseLoss(losses: square(difference) * 0.5, slopes: difference)
  }
}
