import Foundation
import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class LossChecks: LessonTestCase {
  func testRandomPoints() throws {
    var generator = SeededGenerator(seed: 101)
    for x in randomNumbers(12, -3...3, &generator) {
      expectNumber(
        try loss(x), courseLoss(x), tolerance: 1e-12, "L(\(x))",
        suspects: [
          Suspect(3 * x * x + sin(x) + exp(x) - 5, "the sine is subtracted in L, not added."),
          Suspect(3 * x * x - sin(x) + exp(x) + 5, "5 is subtracted in L, not added."),
          Suspect(3 * x * x - sin(x) + exp(x), "the last term of L, − 5, is missing."),
          Suspect(3 * x * x - sin(x) + exp(-x) - 5, "the exponent is x, not −x."),
          Suspect(9 * x * x - sin(x) + exp(x) - 5, "3x² is 3·x·x: only x is squared."),
          Suspect(3 * x * x - cos(x) + exp(x) - 5, "L has the sine, not the cosine."),
          Suspect(
            3 * x * x - sin(x * .pi / 180) + exp(x) - 5, "the sine takes radians, not degrees."),
        ],
        otherwise: "compare the four terms of L one by one: 3x², − sin x, eˣ, − 5.")
    }
  }

  func testMinimumAndFarPoints() throws {
    let bottom = try loss(0)
    expectNumber(
      bottom, -4, tolerance: 1e-12, "L(0)",
      otherwise: "at x = 0 only two of the four terms of L are not zero.")
    for x in [-0.3, -0.01, 0.01, 0.3] {
      let value = try loss(x)
      expect(
        value > bottom, "L(\(x)) = \(value) is not above L(0) = \(bottom)",
        diagnosis: "L must be lowest at 0: check the signs of its terms.")
    }
    expectNumber(
      try loss(-40), courseLoss(-40), tolerance: 1e-12, "L far to the left",
      otherwise: "far from the minimum the value is wrong: do not cut x or the result off.")
    expect(
      try loss(1e4) == .infinity, "L(10000) is not +infinity",
      diagnosis: "eˣ overflows to +infinity for a large x; let it, do not guard against it.")
  }
}
