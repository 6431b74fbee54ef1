import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class MomentumStepTests: LessonTestCase {
  func testTwoSteps() throws {
    var x = Tensor([1.0, 2])
    var state = MomentumState(for: x)
    for _ in 0..<2 {
      try momentumStep(
        &x, gradient: Tensor([1.0, -2]), state: &state, learningRate: 0.1, momentum: 0.5)
    }
    assertClose(x, Tensor([0.75, 2.5]), "v = −0.1, then −0.15; x = 0.9, then 0.75")
    assertClose(state.velocity, Tensor([-0.15, 0.3]), "the velocity")
  }
}
