import Foundation
import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class SigmoidChecks: LessonTestCase {
  func testNearAndFar() throws {
    var generator = SeededGenerator(seed: 2401)
    let near = randomTensor([3, 5], &generator, scale: 4)
    for dtype in elementTypes {
      expectTensor(
        try sigmoidForward(near.converted(to: dtype)),
        each(near) { 1 / (1 + exp(-$0)) }.converted(to: dtype), "σ(x)",
        suspects: [Suspect(each(near) { 1 / (1 + exp($0)) }, "the sign in e⁻ˣ.")],
        otherwise: "σ(x) = 1 ÷ (1 + e⁻ˣ) of each element.")
      let far = try sigmoidForward(
        Tensor([-2000, -900, -100, 100, 900, 2000]).converted(to: dtype))
      expectTensor(
        far, Tensor([0.0, 0, 0, 1, 1, 1]).converted(to: dtype), "σ(x) far from 0",
        otherwise: "eˣ overflows to infinity for a large x, and ∞ ÷ ∞ is NaN: use e⁻ˣ alone.")
    }
  }

  func testGradientSuite() throws {
    var generator = SeededGenerator(seed: 2402)
    let x = randomTensor([4, 3], &generator, scale: 2)
    let g = randomTensor([4, 3], &generator)
    let s = each(x) { 1 / (1 + exp(-$0)) }
    let result = try sigmoidBackward(g, output: s)
    expectTensor(
      result, pairs(g, s) { $0 * $1 * (1 - $1) }, "the gradient",
      suspects: [
        Suspect(
          pairs(g, s) { g, s in
            let again = 1 / (1 + exp(-s))
            return g * again * (1 - again)
          }, "`output` is σ(x) already: do not take the sigmoid of it again."),
        Suspect(each(s) { $0 * (1 - $0) }, "the derivative has to be multiplied by upstream."),
      ], otherwise: "upstream · s · (1 − s), with s = output.")
    assertGradients(parameters: [("x", x)], analytic: [result]) {
      contraction(each($0[0]) { 1 / (1 + exp(-$0)) }, g)
    }
    let short = try sigmoidBackward(g.converted(to: .float32), output: s.converted(to: .float32))
    XCTAssertEqual(short.dtype, .float32, "float32 in, float32 out")
  }
}
