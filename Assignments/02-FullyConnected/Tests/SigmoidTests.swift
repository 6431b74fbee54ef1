import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class SigmoidTests: LessonTestCase {
  func testKnownValues() throws {
    assertClose(
      try sigmoidForward(Tensor([0.0, 2, -2])),
      Tensor([0.5, 0.8807970779778823, 0.1192029220221176]),
      "1 ÷ (1 + e⁻ˣ)")
  }

  func testGradientCheck() throws {
    let x = randomNumbers([2, 3], seed: 6)
    let g = randomNumbers([2, 3], seed: 7)
    let result = try sigmoidBackward(g, output: sigmoid(x))
    assertGradients(parameters: [("x", x)], analytic: [result]) { contraction(sigmoid($0[0]), g) }
  }
}
