import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class NumericalGradientTests: LessonTestCase {
  func testParabola() throws {
    let gradient = try numericalGradient(of: { $0[0] * $0[0] }, at: Tensor([3.0]))
    assertNear(gradient, [6], "the gradient of x² at 3")
  }

  func testTwoVariables() throws {
    let gradient = try numericalGradient(
      of: { $0[0] * $0[0] * $0[1] }, at: Tensor([2.0, 5.0]))
    assertNear(gradient, [20, 4], "the gradient of x²y at (2, 5)")
  }
}
