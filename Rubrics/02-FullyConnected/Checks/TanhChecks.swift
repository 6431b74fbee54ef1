import Foundation
import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class TanhChecks: LessonTestCase {
  func testNearAndFar() throws {
    var generator = SeededGenerator(seed: 2501)
    let near = randomTensor([5, 2], &generator, scale: 2)
    for dtype in elementTypes {
      expectTensor(
        try tanhForward(near.converted(to: dtype)),
        each(near) { 1 - 2 / (exp(2 * $0) + 1) }.converted(to: dtype), "tanh x",
        suspects: [
          Suspect(each(near) { 1 / (1 + exp(-$0)) }, "this is the logistic function."),
          Suspect(each(near) { tan($0) }, "tanh is the hyperbolic tangent, not the tangent."),
        ], otherwise: "(eˣ − e⁻ˣ) ÷ (eˣ + e⁻ˣ) of each element.")
      let far = try tanhForward(Tensor([-2000, -900, 900, 2000]).converted(to: dtype))
      expectTensor(
        far, Tensor([-1.0, -1, 1, 1]).converted(to: dtype), "tanh x far from 0",
        otherwise: "eˣ overflows to infinity for a large x, and ∞ ÷ ∞ is NaN.")
    }
  }

  func testGradientSuite() throws {
    var generator = SeededGenerator(seed: 2502)
    let x = randomTensor([3, 4], &generator)
    let g = randomTensor([3, 4], &generator)
    let t = each(x) { 1 - 2 / (exp(2 * $0) + 1) }
    let result = try tanhBackward(g, output: t)
    expectTensor(
      result, pairs(g, t) { $0 * (1 - $1 * $1) }, "the gradient",
      suspects: [
        Suspect(
          pairs(g, t) { g, t in
            let again = 1 - 2 / (exp(2 * t) + 1)
            return g * (1 - again * again)
          }, "`output` is tanh x already: do not take the tangent of it again."),
        Suspect(pairs(g, t) { $0 * $1 * (1 - $1) }, "this is the logistic function's derivative."),
        Suspect(pairs(g, t) { $0 * (1 - $1) }, "tanh′ = 1 − t², with the square."),
        Suspect(each(t) { 1 - $0 * $0 }, "the derivative has to be multiplied by upstream."),
      ], otherwise: "upstream · (1 − t²), with t = output.")
    assertGradients(parameters: [("x", x)], analytic: [result]) {
      contraction(each($0[0]) { 1 - 2 / (exp(2 * $0) + 1) }, g)
    }
    let short = try tanhBackward(g.converted(to: .float32), output: t.converted(to: .float32))
    XCTAssertEqual(short.dtype, .float32, "float32 in, float32 out")
  }
}
