import Gradus
import GradusTesting
import Recurrent
import XCTest

final class RNNStepBackwardTests: LessonTestCase {
  func testGradientCheck() throws {
    var generator = SeededGenerator(seed: 9)
    func draw(_ shape: [Int]) -> Tensor { .normal(shape, dtype: .float64, using: &generator) }
    let (x, h, upstream) = (draw([2, 3]), draw([2, 2]), draw([2, 2]))
    let weights = RNNWeights(input: draw([3, 2]), recurrent: draw([2, 2]), bias: draw([2]))
    func state(_ x: Tensor, _ h: Tensor) -> Tensor {
      tanh(matmul(x, weights.input) + matmul(h, weights.recurrent) + weights.bias)
    }
    let gradients = try rnnStepBackward(
      upstream, x: x, previous: h, state: state(x, h), weights)
    assertGradients(
      parameters: [("x", x), ("h", h)], analytic: [gradients.input, gradients.previous],
      check: GradientCheck(batchSize: 2)
    ) { dot(state($0[0], $0[1]), upstream) }
  }
}
