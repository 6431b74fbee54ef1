import Detection
import Gradus
import GradusTesting
import XCTest

final class SmoothL1Checks: LessonTestCase {
  /// Losses in plain loops.
  private func losses(_ predictions: Tensor, _ targets: Tensor, beta: Double) -> Tensor {
    let numbers = zip(predictions.scalars, targets.scalars).map { x, t -> Double in
      let d = (x - t).magnitude
      return d < beta ? 0.5 * d * d / beta : d - 0.5 * beta
    }
    return Tensor(numbers, shape: predictions.shape).converted(to: predictions.dtype)
  }

  func testLosses() throws {
    var generator = SeededGenerator(seed: 6161)
    for (beta, dtype) in [(1.0, DType.float64), (0.25, .float32), (3, .float64)] {
      let predictions = random([3, 5], &generator, dtype: dtype) * 2
      let targets = random([3, 5], &generator, dtype: dtype)
      let difference = predictions - targets
      guard
        expectTensor(
          try smoothL1(predictions, targets, beta: beta).losses,
          losses(predictions, targets, beta: beta), "the losses",
          suspects: [
            Suspect(square(difference) * 0.5, "far from the target the loss is |d| − ½ beta."),
            Suspect(abs(difference), "near the target the loss is ½ d² / beta."),
            Suspect(losses(predictions, targets, beta: 1), "beta is a parameter."),
            Suspect(
              losses(predictions, targets, beta: beta) * 2, "there is a ½ in front of the square."),
          ],
          otherwise:
            "½ d² / beta where |d| < beta, |d| − ½ beta elsewhere; the pieces meet at beta.")
      else { return }
    }
    try expectMismatch("shapes [2] and [3]", diagnosis: "predictions and targets have one shape.") {
      _ = try smoothL1(.zeros([2]), .zeros([3]))
    }
    try expectOutOfRange("beta 0", diagnosis: "beta must be above 0.") {
      _ = try smoothL1(.zeros([2]), .zeros([2]), beta: 0)
    }
  }

  func testGradientSuite() throws {
    // Differences of 0.1, 0.3, … on both sides: away from 0 and from every beta.
    var generator = SeededGenerator(seed: 6162)
    let targets = random([4, 3], &generator)
    let steps = generator.permutation(12).map { 0.1 + 0.2 * Double($0) - 1.2 }
    let predictions = targets + Tensor(steps, shape: [4, 3])
    for beta in [0.4, 0.8] {
      let own = try smoothL1(predictions, targets, beta: beta)
      let upstream = random([4, 3], &generator)
      guard
        expect(
          own.slopes.shape == [4, 3], "the slopes have the shape \(own.slopes.shape)",
          diagnosis: "there is one slope for each prediction.")
      else { return }
      assertGradients(
        parameters: [("the predictions", predictions)], analytic: [own.slopes * upstream]
      ) { values in dot(losses(values[0], targets, beta: beta), upstream) }
    }
  }
}
