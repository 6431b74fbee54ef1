import Foundation
import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class AdamStepChecks: LessonTestCase {
  func testFirstStepIsTheLearningRate() throws {
    for rate in [0.001, 0.3] {
      let start = Tensor([1.0, -2, 3, 0.5, -0.25])
      let g = Tensor([1e-3, -50, 7, -0.02, 0])
      var x = start
      var state = AdamState(for: x)
      try adamStep(&x, gradient: g, state: &state, learningRate: rate)
      let uncorrected = pairs(start, g) {
        $0 - rate * 0.1 * $1 / ((0.001 * $1 * $1).squareRoot() + 1e-8)
      }
      expectTensor(
        x, pairs(start, g) { $0 - rate * $1 / (abs($1) + 1e-8) }, "x after the first step",
        suspects: [
          Suspect(
            uncorrected, "the bias correction is missing: m̂ = m ÷ (1 − beta1ᵗ), v̂ likewise."),
          Suspect(
            pairs(start, g) { $0 - rate * $1 / ((0.001 * $1 * $1).squareRoot() + 1e-8) },
            "v is not corrected: v̂ = v ÷ (1 − beta2ᵗ)."),
          Suspect(pairs(start, g) { $0 - rate * $1 }, "this is plain descent."),
        ], otherwise: "the first step is the learning rate in each element, against the gradient.")
      expect(
        state.steps == 1, "t is \(state.steps) after the first step",
        diagnosis: "t begins at 0 and is 1 in the first step.")
    }
  }

  func testManySteps() throws {
    var generator = SeededGenerator(seed: 3902)
    let start = randomTensor([3, 2], &generator)
    let gradients = (0..<9).map { _ in randomTensor([3, 2], &generator) }
    let (beta1, beta2, rate, epsilon) = (0.7, 0.9, 0.05, 0.01)
    func path(correctsOnce: Bool = false, inside: Bool = false) -> (Tensor, Tensor, Tensor) {
      var x = start
      var m = each(start) { _ in 0 }
      var v = m
      for (index, g) in gradients.enumerated() {
        let t = Double(correctsOnce ? 1 : index + 1)
        m = pairs(m, g) { beta1 * $0 + (1 - beta1) * $1 }
        v = pairs(v, g) { beta2 * $0 + (1 - beta2) * $1 * $1 }
        let step = pairs(m, v) { m, v in
          let square = v / (1 - pow(beta2, t))
          return rate * m / (1 - pow(beta1, t))
            / (inside ? (square + epsilon).squareRoot() : square.squareRoot() + epsilon)
        }
        x = pairs(x, step) { $0 - $1 }
      }
      return (x, m, v)
    }
    let right = path()
    for dtype in elementTypes {
      var x = start.converted(to: dtype)
      var state = AdamState(for: x)
      for g in gradients {
        try adamStep(
          &x, gradient: g.converted(to: dtype), state: &state, learningRate: rate, beta1: beta1,
          beta2: beta2, epsilon: epsilon)
      }
      expectTensor(
        x, right.0.converted(to: dtype), tolerance: dtype == .float64 ? 1e-9 : 1e-4,
        "x after nine steps",
        suspects: [
          Suspect(path(correctsOnce: true).0, "t grows by 1 in every step: 1 − beta1ᵗ changes."),
          Suspect(path(inside: true).0, "epsilon is outside the root."),
        ], otherwise: "look at the five lines of the comment; beta1 belongs to m, beta2 to v.")
      expectTensor(
        state.average, right.1.converted(to: dtype), "m after nine steps",
        otherwise: "the state holds m without the correction.")
      expectTensor(
        state.averageOfSquares, right.2.converted(to: dtype), "v after nine steps",
        otherwise: "the state holds v without the correction.")
      XCTAssertEqual(state.steps, 9, "t counts the steps")
    }
  }
}
