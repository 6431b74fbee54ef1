import Foundation
import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class DerivativeChecks: LessonTestCase {
  func testGradientSuite() throws {
    var generator = SeededGenerator(seed: 202)
    let points = Tensor(randomNumbers(9, -2.5...2.5, &generator))
    let analytic = Tensor(try points.scalars.map(derivative))
    assertGradients(parameters: [("x", points)], analytic: [analytic]) { inputs in
      inputs[0].scalars.map(courseLoss).reduce(0, +)
    }
  }

  func testExactRatherThanByDifferences() throws {
    var generator = SeededGenerator(seed: 203)
    for x in randomNumbers(10, -3...3, &generator) {
      expectNumber(
        try derivative(x), courseDerivative(x), tolerance: 1e-13, "L′(\(x))",
        suspects: [
          Suspect(6 * x + cos(x) + exp(x), "(− sin x)′ is − cos x: look at the sign."),
          Suspect(6 * x - cos(x) + exp(x) - 5, "the derivative of the constant − 5 is 0."),
          Suspect(3 * x - cos(x) + exp(x), "(3x²)′ is 6x."),
          Suspect(6 * x - sin(x) + exp(x), "(sin x)′ is cos x."),
          Suspect(
            6 * x - cos(x) + x * exp(x - 1), "(eˣ)′ is eˣ: the power rule is for xⁿ only."),
        ],
        otherwise: """
          the value is close but not exact, or one term is wrong. Write the formula of L′ down; a \
          difference quotient loses half of the digits.
          """)
    }
  }
}
