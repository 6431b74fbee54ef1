import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class DerivativeTests: LessonTestCase {
  func testKnownValues() throws {
    XCTAssertEqual(try derivative(0), 0, accuracy: 1e-12, "the slope at the minimum")
    XCTAssertEqual(try derivative(2), 19.8052029355, accuracy: 1e-9, "L′(2)")
  }

  func testAgreesWithDifferences() throws {
    let points = Tensor([-1.5, -0.4, 0.3, 1.1, 1.9])
    let analytic = Tensor(try points.scalars.map(derivative))
    try assertGradients(parameters: [("x", points)], analytic: [analytic]) { inputs in
      try inputs[0].scalars.map { try courseObjective.value(Tensor([$0])) }.reduce(0, +)
    }
  }
}
