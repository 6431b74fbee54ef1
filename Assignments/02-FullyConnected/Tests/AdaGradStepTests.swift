import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class AdaGradStepTests: LessonTestCase {
  func testTwoSteps() throws {
    var x = Tensor([1.0])
    var state = AdaGradState(for: x)
    try adaGradStep(&x, gradient: Tensor([3.0]), state: &state, learningRate: 0.1)
    assertClose(x, Tensor([0.9]), "s = 9, the step 0.1 · 3 ÷ 3")
    try adaGradStep(&x, gradient: Tensor([4.0]), state: &state, learningRate: 0.1)
    assertClose(x, Tensor([0.82]), "s = 25, the step 0.1 · 4 ÷ 5")
  }
}
