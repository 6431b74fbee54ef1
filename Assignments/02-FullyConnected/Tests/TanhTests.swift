import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class TanhTests: LessonTestCase {
  func testKnownValues() throws {
    assertClose(
      try tanhForward(Tensor([0.0, 1, -1])), Tensor([0, 0.7615941559557649, -0.7615941559557649]),
      "tanh x")
  }

  func testGradientCheck() throws {
    let x = randomNumbers([3, 2], seed: 8)
    let g = randomNumbers([3, 2], seed: 9)
    let result = try tanhBackward(g, output: tanh(x))
    assertGradients(parameters: [("x", x)], analytic: [result]) { contraction(tanh($0[0]), g) }
  }
}
