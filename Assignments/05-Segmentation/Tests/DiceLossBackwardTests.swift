import Gradus
import GradusTesting
import Segmentation
import XCTest

final class DiceLossBackwardTests: LessonTestCase {
  func testGradientCheck() throws {
    var generator = SeededGenerator(seed: 53)
    let x = Tensor.normal([2, 2, 3, 1], dtype: .float64, using: &generator)
    let t = Tensor.uniform(x.shape, dtype: .float64, using: &generator) .< 0.4
    assertGradients(
      parameters: [("x", x)], analytic: [try diceLossBackward(x, t)],
      check: GradientCheck(batchSize: 2)
    ) { DiceLoss(.logits)(.constant($0[0]), t).item }
  }
}
