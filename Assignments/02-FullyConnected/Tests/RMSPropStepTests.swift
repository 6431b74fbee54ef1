import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class RMSPropStepTests: LessonTestCase {
  func testTwoSteps() throws {
    var x = Tensor([1.0])
    var state = RMSPropState(for: x)
    try rmsPropStep(&x, gradient: Tensor([4.0]), state: &state, learningRate: 0.1, decay: 0.75)
    assertClose(x, Tensor([0.8]), "s = 4, the step 0.1 · 4 ÷ 2")
    try rmsPropStep(
      &x, gradient: Tensor([52.0.squareRoot()]), state: &state, learningRate: 0.1, decay: 0.75)
    assertClose(
      x, Tensor([0.8 - 0.1 * 52.0.squareRoot() / 4]), "s = 0.75 · 4 + 0.25 · 52 = 16")
  }
}
