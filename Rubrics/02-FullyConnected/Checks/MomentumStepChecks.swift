import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class MomentumStepChecks: LessonTestCase {
  func testVelocityBuildsUp() throws {
    var generator = SeededGenerator(seed: 3601)
    let start = randomTensor([2, 3], &generator)
    let gradients = (0..<4).map { _ in randomTensor([2, 3], &generator) }
    /// The path in other forms: how much of the velocity is kept, of the gradient is added.
    func path(_ keep: Double, _ add: Double, uphill: Bool = false, old: Bool = false) -> Tensor {
      var (x, v) = (start, each(start) { _ in 0 })
      for g in gradients {
        let before = v
        v = pairs(v, g) { keep * $0 + (uphill ? 1 : -1) * 0.2 * add * $1 }
        x = pairs(x, old ? before : v) { $0 + $1 }
      }
      return x
    }
    for dtype in elementTypes {
      var x = start.converted(to: dtype)
      var state = MomentumState(for: x)
      for g in gradients {
        try momentumStep(
          &x, gradient: g.converted(to: dtype), state: &state, learningRate: 0.2, momentum: 0.7)
      }
      expectTensor(
        x, path(0.7, 1).converted(to: dtype), "x after four steps",
        suspects: [
          Suspect(path(0, 1), "this is plain descent: the velocity is not kept."),
          Suspect(path(0.7, 0.3), "the gradient is not multiplied by 1 − momentum in this form."),
          Suspect(path(0.7, 1, uphill: true), "the steps lead uphill."),
          Suspect(path(1, 1), "the old velocity is multiplied by `momentum`."),
          Suspect(path(-0.7, 1), "the old velocity is added, not subtracted."),
          Suspect(path(0.7, 1, old: true), "update v first, then move x by the new v."),
        ], otherwise: "v ← momentum·v − learningRate·g, then x ← x + v.")
    }
  }

  func testStateAndPlainDescent() throws {
    var generator = SeededGenerator(seed: 3602)
    let start = randomTensor([4], &generator)
    let g = randomTensor([4], &generator)
    var x = start
    var state = MomentumState(for: start)
    state.velocity = Tensor([1.0, -2, 3, 0.5])
    try momentumStep(&x, gradient: g, state: &state, learningRate: 0.1, momentum: 0)
    let plain = pairs(start, g) { $0 - 0.1 * $1 }
    expectTensor(
      x, plain, "x after a step with momentum 0", otherwise: "with momentum 0 it is plain descent.")
    expectTensor(
      state.velocity, each(g) { -0.1 * $0 }, "the velocity in the state",
      suspects: [
        Suspect(g, "the state holds v, with the learning rate in it."),
        Suspect(each(g) { 0.1 * $0 }, "the state holds v = momentum·v − learningRate·g."),
      ], otherwise: "the state holds the new v.")
    try momentumStep(&x, gradient: g, state: &state, learningRate: 0.3)
    expectTensor(
      x, pairs(plain, g) { $0 - 0.09 * $1 - 0.3 * $1 }, "x after a step with another rate",
      otherwise: "the old velocity keeps the learning rate that it was made with; momentum is 0.9.")
  }
}
