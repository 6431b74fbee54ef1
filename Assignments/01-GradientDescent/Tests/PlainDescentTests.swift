import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class PlainDescentTests: LessonTestCase {
  func testThreeStepsFromTwo() throws {
    let trace = try gradientDescent(
      courseObjective, from: Tensor([2.0]), learningRate: 0.1, stop: .afterSteps(3))
    assertPath(trace, [2, 0.0194797065, 0.0058058428, 0.0017383788])
    XCTAssertEqual(trace.reason, .maxSteps, "the reason is what the stop rule answered")
  }

  func testLossesBelongToThePoints() throws {
    let trace = try gradientDescent(
      courseObjective, from: Tensor([2.0]), learningRate: 0.1, stop: .afterSteps(2))
    XCTAssertEqual(trace.losses.count, trace.points.count, "a loss for each point")
    for (point, value) in zip(trace.points, trace.losses) {
      XCTAssertEqual(
        try courseObjective.value(point), value, accuracy: 1e-12, "the loss at \(point[0])")
    }
  }
}
