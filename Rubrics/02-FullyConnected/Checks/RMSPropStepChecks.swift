import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class RMSPropStepChecks: LessonTestCase {
  func testMovingAverage() throws {
    var generator = SeededGenerator(seed: 3801)
    let start = randomTensor([2, 4], &generator)
    let gradients = (0..<4).map { _ in randomTensor([2, 4], &generator) }
    func path(_ average: (Double, Double) -> Double, root: Bool = true) -> Tensor {
      var x = start
      var s = each(start) { _ in 0 }
      for g in gradients {
        s = pairs(s, g, average)
        x = pairs(x, pairs(g, s) { $0 / ((root ? $1.squareRoot() : $1) + 1e-8) }) {
          $0 - 0.05 * $1
        }
      }
      return x
    }
    let right: (Double, Double) -> Double = { 0.8 * $0 + 0.2 * $1 * $1 }
    for dtype in elementTypes {
      var x = start.converted(to: dtype)
      var state = RMSPropState(for: x)
      for g in gradients {
        try rmsPropStep(
          &x, gradient: g.converted(to: dtype), state: &state, learningRate: 0.05, decay: 0.8)
      }
      expectTensor(
        x, path(right).converted(to: dtype), tolerance: dtype == .float64 ? 1e-9 : 1e-4,
        "x after four steps",
        suspects: [
          Suspect(path { $0 + $1 * $1 }, "this is AdaGrad: RMSProp averages the squares."),
          Suspect(path { 0.2 * $0 + 0.8 * $1 * $1 }, "decay and 1 − decay are swapped."),
          Suspect(path { 0.8 * $0 + $1 * $1 }, "the new square is multiplied by 1 − decay."),
          Suspect(path { 0.9 * $0 + 0.1 * $1 * $1 }, "decay is a parameter, not always 0.9."),
          Suspect(path(right, root: false), "the root of s is missing."),
        ], otherwise: "s ← decay·s + (1 − decay)·g², x ← x − learningRate · g ÷ (√s + epsilon).")
    }
  }

  func testStateAndEpsilon() throws {
    var x = Tensor([1.0, 5])
    var state = RMSPropState(for: x)
    state.averageOfSquares = Tensor([16.0, 0])
    try rmsPropStep(
      &x, gradient: Tensor([4.0, 0]), state: &state, learningRate: 1, decay: 0.5, epsilon: 4)
    expectTensor(
      state.averageOfSquares, Tensor([16.0, 0]), "the state",
      otherwise: "the state holds the moving average of g², which goes on from step to step.")
    expectTensor(
      x, Tensor([0.5, 5]), "x at epsilon 4",
      suspects: [
        Suspect(Tensor([1 - 4 / 20.0.squareRoot(), 5]), "epsilon is outside the root."),
        Suspect(Tensor([0.0, 5]), "epsilon is a parameter."),
      ], otherwise: "g is divided by √s + epsilon.")
    try rmsPropStep(&x, gradient: Tensor([0.0, 0]), state: &state, learningRate: 1)
    expect(
      x.isFinite && x == Tensor([0.5, 5]), "\(x.scalars) after a gradient of 0",
      diagnosis: "where the gradient is 0, x stays.")
  }
}
