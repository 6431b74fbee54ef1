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
    let right = gruStep(
      .constant(x), state: .constant(h), inputWeight: .constant(weights.input),
      recurrentWeight: .constant(weights.recurrent), bias: .constant(weights.bias),
      recurrentBias: .constant(weights.recurrentBias))
    assertClose(try gruStepForward(x, h, weights).state, right.value)
  }
}
