import Gradus
import GradusTesting
import Recurrent
import XCTest

final class SequenceLossTests: LessonTestCase {
  /// The handout's example: three positions, the last one padding.
  func testByHand() throws {
    let logits = Tensor([2.0, 1, 0, 0, 0, 0, 5, 0, 0], shape: [1, 3, 3])
    let result = try sequenceLoss(
      logits, targets: Tensor([1.0, 2, 0], shape: [1, 3]),
      mask: Tensor([1.0, 1, 0], shape: [1, 3]))
    assertClose(result.loss, (1.4076059644 + 1.0986122887) / 2, "loss")
    let rows: [Double] = [
      0.3326204779, -0.3776357645, 0.0450152866, 0.1666666667, 0.1666666667, -0.3333333333, 0, 0, 0,
    ]
    assertClose(result.gradient, Tensor(rows, shape: [1, 3, 3]), "dlogits")
  }
}
