import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class MomentumTests: LessonTestCase {
  func testThreeStepsFromTwo() throws {
    let trace = try momentum(
      courseObjective, from: Tensor([2.0]), learningRate: 0.05, beta: 0.9, stop: .afterSteps(3))
    assertPath(trace, [2, 1.0097398532, -0.2950565271, -1.370241501])
  }
}
