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

  func testLearnsTheCurvatureInOneDimension() throws {
    let parabola = Objective.ofOneVariable(value: { 2 * $0 * $0 }, derivative: { 4 * $0 })
    // The second step knows the curvature, so a full step leads to the minimum.
    let lengths = LineSearch { objective, point, _ in point[0] == 1 ? 0.1 : 1 }
    let trace = try lbfgs(
      parabola, from: Tensor([1.0]), lineSearch: lengths, stop: .afterSteps(2))
    assertPath(trace, [1, 0.6, 0])
  }
}
