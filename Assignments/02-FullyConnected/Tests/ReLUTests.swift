import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class ReLUTests: LessonTestCase {
  func testByHand() throws {
    let x = Tensor(rows: [[-1, 0, 2], [3, -0.5, 0.25]])
    assertClose(try reluForward(x), Tensor(rows: [[0, 0, 2], [3, 0, 0.25]]), "max(x, 0)")
  }

  func testGradientCheck() throws {
    let x = Tensor(rows: [[-1, 0.5, 2], [3, -0.5, 0.25]])
    let g = randomNumbers([2, 3], seed: 5)
    let result = try reluBackward(g, input: x)
    assertGradients(parameters: [("x", x)], analytic: [result]) {
      contraction(maximum($0[0], 0), g)
    }
  }
}
