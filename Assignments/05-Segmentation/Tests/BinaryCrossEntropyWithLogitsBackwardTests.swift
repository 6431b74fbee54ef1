import Gradus
import GradusTesting
import Segmentation
import XCTest

final class BinaryCrossEntropyWithLogitsBackwardTests: LessonTestCase {
  func testGradientCheck() throws {
    var generator = SeededGenerator(seed: 52)
    let x = Tensor.normal([2, 3, 2, 1], dtype: .float64, using: &generator)
    let t = Tensor.uniform(x.shape, dtype: .float64, using: &generator) .< 0.4
    assertGradients(
      parameters: [("x", x)], analytic: [try binaryCrossEntropyWithLogitsBackward(x, t)],
      check: GradientCheck(batchSize: 2)
    ) { BinaryCrossEntropy()(.constant($0[0]), t).item }
  }
}
