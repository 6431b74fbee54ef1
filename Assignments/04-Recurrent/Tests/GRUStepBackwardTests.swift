import Gradus
import GradusTesting
import Recurrent
import XCTest

final class GRUStepBackwardTests: LessonTestCase {
  func testGradientCheck() throws {
    var generator = SeededGenerator(seed: 13)
    func draw(_ shape: [Int]) -> Tensor { .normal(shape, dtype: .float64, using: &generator) }
    let (x, h, upstream) = (draw([2, 3]), draw([2, 2]), draw([2, 2]))
    let w = GRUWeights(
      input: draw([3, 6]), recurrent: draw([2, 6]), bias: draw([6]), recurrentBias: draw([6]))
    let a = matmul(x, w.input) + w.bias
    let p = matmul(h, w.recurrent) + w.recurrentBias
    func part(_ sums: Tensor, _ k: Int) -> Tensor { sums.sliced((2 * k)..<(2 * k + 2), axis: 1) }
    let reset = sigmoid(part(a, 0) + part(p, 0))
    let gradients = try gruStepBackward(
      upstream,
      GRUCache(
        input: x, previous: h, reset: reset, update: sigmoid(part(a, 1) + part(p, 1)),
        candidate: tanh(part(a, 2) + reset * part(p, 2)), product: part(p, 2)), w)
    assertGradients(
      parameters: [
        ("x", x), ("h", h), ("wx", w.input), ("wh", w.recurrent), ("b", w.bias),
        ("bh", w.recurrentBias),
      ],
      analytic: [
        gradients.input, gradients.previous, gradients.weights.input, gradients.weights.recurrent,
        gradients.weights.bias, gradients.weights.recurrentBias,
      ],
      check: GradientCheck(batchSize: 2)
    ) { values in
      let v = values.map { Variable.constant($0) }
      let state = gruStep(
        v[0], state: v[1], inputWeight: v[2], recurrentWeight: v[3], bias: v[4],
        recurrentBias: v[5])
      return dot(state.value, upstream)
    }
  }
}
