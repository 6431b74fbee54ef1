import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class AdaGradStepChecks: LessonTestCase {
  func testSumOfSquares() throws {
    var generator = SeededGenerator(seed: 3701)
    let start = randomTensor([3, 2], &generator)
    let gradients = (0..<5).map { _ in randomTensor([3, 2], &generator) }
    func path(_ accumulate: (Double, Double) -> Double, power: Double = 0.5) -> Tensor {
      var x = start
      var s = each(start) { _ in 0 }
      for g in gradients {
        s = pairs(s, g, accumulate)
        x = pairs(x, pairs(g, s) { $0 / ((power == 1 ? $1 : $1.squareRoot()) + 1e-8) }) {
          $0 - 0.3 * $1
        }
      }
      return x
    }
    let squares = gradients.reduce(each(start) { _ in 0 }) { pairs($0, $1) { $0 + $1 * $1 } }
    for dtype in elementTypes {
      var x = start.converted(to: dtype)
      var state = AdaGradState(for: x)
      for g in gradients {
        try adaGradStep(&x, gradient: g.converted(to: dtype), state: &state, learningRate: 0.3)
      }
      expectTensor(
        x, path { $0 + $1 * $1 }.converted(to: dtype), "x after five steps",
        suspects: [
          Suspect(path { $1 * $1 }, "the squares of earlier steps are lost: s adds them up."),
          Suspect(
            path { 0.9 * $0 + 0.1 * $1 * $1 }, "this is RMSProp: AdaGrad sums, it does not average."
          ),
          Suspect(path({ $0 + $1 * $1 }, power: 1), "the root of s is missing."),
          Suspect(path { $0 + abs($1) }, "the squares of the gradient are summed."),
        ], otherwise: "s ← s + g², then x ← x − learningRate · g ÷ (√s + epsilon).")
      expectTensor(
        state.sumOfSquares, squares.converted(to: dtype), "the state after five steps",
        otherwise: "the state holds the sum of the squared gradients.")
    }
  }

  func testZeroGradientAndEpsilon() throws {
    var x = Tensor([2.0, -1, 4])
    var state = AdaGradState(for: x)
    try adaGradStep(&x, gradient: Tensor([0.0, 3, 0]), state: &state, learningRate: 0.5)
    expectTensor(
      x, Tensor([2, -1 - 0.5 * 3 / (3 + 1e-8), 4]), "x where a gradient is 0",
      otherwise: "where the gradient has always been 0, x stays: epsilon keeps 0 ÷ 0 away.")
    var y = Tensor([1.0])
    var other = AdaGradState(for: y)
    try adaGradStep(&y, gradient: Tensor([3.0]), state: &other, learningRate: 1, epsilon: 1)
    expectTensor(
      y, Tensor([0.25]), "x at epsilon 1",
      suspects: [Suspect(Tensor([1 - 3 / 10.0.squareRoot()]), "epsilon is outside the root.")],
      otherwise: "√s + epsilon is what g is divided by.")
  }
}
