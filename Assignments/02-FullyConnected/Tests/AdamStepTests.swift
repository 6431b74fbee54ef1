import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class AdamStepTests: LessonTestCase {
  func testTwoSteps() throws {
    var x = Tensor([1.0, 1])
    var state = AdamState(for: x)
    try adamStep(&x, gradient: Tensor([0.01, -100]), state: &state, learningRate: 0.1)
    assertClose(x, Tensor([0.9, 1.1]), relative: 1e-5, "the first step is the learning rate")
    try adamStep(&x, gradient: Tensor([0.01, -100]), state: &state, learningRate: 0.1)
    assertClose(x, Tensor([0.8, 1.2]), relative: 1e-5, "and so is the second, at equal gradients")
    XCTAssertEqual(state.steps, 2, "t")
  }
}
