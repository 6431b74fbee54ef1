import GradientDescent
import GradusTesting
import XCTest

final class ShouldStopTests: LessonTestCase {
  let criteria = StopCriteria(lossTolerance: 1e-3, gradientTolerance: 1e-2, maxSteps: 50)

  func testGoesOnWhileTheLossFalls() throws {
    let answer = try shouldStop(
      previous: 4, current: 3, gradientNorm: 2, step: 1, criteria: criteria)
    XCTAssertNil(answer, "the loss still falls")
  }

  func testConverged() throws {
    let answer = try shouldStop(
      previous: 1.0001, current: 1, gradientNorm: 0.001, step: 7, criteria: criteria)
    XCTAssertEqual(
      answer, .converged,
      "the loss changed by 0.0001 (0.001 counts as none) and the gradient is small: converged")
  }

  func testStepsUsedUp() throws {
    let answer = try shouldStop(
      previous: 4, current: 3, gradientNorm: 2, step: 50, criteria: criteria)
    XCTAssertEqual(
      answer, .maxSteps, "50 of 50 steps have been made, without convergence: maxSteps")
  }
}
