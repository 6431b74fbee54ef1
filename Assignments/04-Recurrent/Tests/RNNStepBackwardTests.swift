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
    func state(_ x: Tensor, _ h: Tensor, _ w: RNNWeights) -> Tensor {
      tanh(matmul(x, w.input) + matmul(h, w.recurrent) + w.bias)
    }
    let gradients = try rnnStepBackward(
      upstream, x: x, previous: h, state: state(x, h, weights), weights)
    assertGradients(
      parameters: [
        ("x", x), ("h", h), ("wx", weights.input), ("wh", weights.recurrent), ("b", weights.bias),
      ],
      analytic: [
        gradients.input, gradients.previous, gradients.weights.input, gradients.weights.recurrent,
        gradients.weights.bias,
      ],
      check: GradientCheck(batchSize: 2)
    ) { v in
      dot(state(v[0], v[1], RNNWeights(input: v[2], recurrent: v[3], bias: v[4])), upstream)
    }
  }
}
