import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class LBFGSTests: LessonTestCase {
  func testFirstStepGoesAgainstTheGradient() throws {
    let trace = try lbfgs(
      bowl, from: Tensor([1.0, 1]), lineSearch: .fixed(0.05), stop: .afterSteps(1))
    XCTAssertEqual(trace.points.count, 2, "the start and one step")
    assertNear(try XCTUnwrap(trace.points.last), [0.9, 0], "the point after one step")
  }

  func testSecondStepUsesTheCurvature() throws {
    // The example of the handout: L = ½x² + y² from (1, 1), half a step and then a full one. In one
    // dimension γ would not show: after the first loop q is 0 there.
    let valley = Objective(
      value: { 0.5 * $0[0] * $0[0] + $0[1] * $0[1] }, gradient: { Tensor([$0[0], 2 * $0[1]]) })
    let lengths = LineSearch { _, point, _ in point[0] == 1 ? 0.5 : 1 }
    let trace = try lbfgs(
      valley, from: Tensor([1.0, 1]), lineSearch: lengths, stop: .afterSteps(2))
    XCTAssertEqual(trace.points.count, 3, "the start and two steps")
    assertNear(
      try XCTUnwrap(trace.points.last), [28.0 / 153, -7.0 / 153], accuracy: 1e-9,
      "the point after two steps")
  }
}
