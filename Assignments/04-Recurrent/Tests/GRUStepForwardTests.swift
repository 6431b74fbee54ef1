import Gradus
import GradusTesting
import Recurrent
import XCTest

final class GRUStepForwardTests: LessonTestCase {
  func testAgainstTheEngine() throws {
    var generator = SeededGenerator(seed: 12)
    func draw(_ shape: [Int]) -> Tensor { .normal(shape, dtype: .float64, using: &generator) }
    let (x, h) = (draw([2, 3]), draw([2, 2]))
    let weights = GRUWeights(
      input: draw([3, 6]), recurrent: draw([2, 6]), bias: draw([6]), recurrentBias: draw([6]))
    func right(bias: Tensor) -> Tensor {
      gruStep(
        .constant(x), state: .constant(h), inputWeight: .constant(weights.input),
        recurrentWeight: .constant(weights.recurrent), bias: .constant(bias),
        recurrentBias: .constant(weights.recurrentBias)
      ).value
    }
    let state = right(bias: weights.bias)
    // With an update gate that is shut nothing but the candidate is left.
    let candidate = right(bias: weights.bias + Tensor([0.0, 0, -1e3, -1e3, 0, 0]))
    expectTensor(
      try gruStepForward(x, h, weights).state, state, "h′",
      suspects: [
        Suspect(
          candidate + h - state, "z is the share of the *old* state: h′ = (1 − z) · n + z · h.")
      ],
      otherwise: "r, z = σ(a + p), n = tanh(a₂ + r · p₂), h′ = (1 − z) · n + z · h.")
  }
}
