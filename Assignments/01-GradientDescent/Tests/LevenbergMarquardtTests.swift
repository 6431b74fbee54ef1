import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class LevenbergMarquardtTests: LessonTestCase {
  func testOneStepOnALine() throws {
    // r(x) = 2x − 6: with λ = 1 the first step solves (4 + 1)·p = −2·(2·0 − 6).
    let problem = LeastSquares(
      residuals: { Tensor([2 * $0[0] - 6]) }, jacobian: { _ in Tensor(rows: [[2]]) })
    let run = try levenbergMarquardt(
      problem, from: Tensor([0.0]), damping: 1, stop: .afterSteps(1))
    assertPath(run.path, [0, 2.4])
    XCTAssertEqual(run.path.losses.first ?? .nan, 18, accuracy: 1e-12, "½‖r‖² at the start")
    XCTAssertEqual(run.dampings.count, 2, "the first λ and λ after the step")
    XCTAssertEqual(run.dampings.last ?? .nan, 0.1, accuracy: 1e-12, "the step was accepted")
  }
}
