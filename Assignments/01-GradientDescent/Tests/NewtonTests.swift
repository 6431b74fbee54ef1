import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class NewtonTests: LessonTestCase {
  func testOneStepOnAQuadratic() throws {
    let trace = try newton(
      bowl, hessian: { _ in Tensor(rows: [[2, 0], [0, 20]]) }, from: Tensor([3.0, -1]),
      stop: .afterSteps(1))
    XCTAssertEqual(trace.points.count, 2, "the start and one step")
    assertNear(try XCTUnwrap(trace.points.last), [0, 0], "the point after one step")
  }
}
