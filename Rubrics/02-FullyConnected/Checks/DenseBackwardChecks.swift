import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class DenseBackwardChecks: LessonTestCase {
  func testGradientSuite() throws {
    var generator = SeededGenerator(seed: 2201)
    for (n, d, m) in [(4, 3, 2), (2, 5, 3), (1, 2, 6)] {
      let x = randomTensor([n, d], &generator)
      let w = randomTensor([d, m], &generator)
      let b = randomTensor([m], &generator)
      let g = randomTensor([n, m], &generator)
      let result = try denseBackward(g, input: x, weights: w)
      assertGradients(
        parameters: [("x", x), ("w", w), ("b", b)],
        analytic: [result.input, result.weights, result.bias],
        check: GradientCheck(seed: 22, batchSize: n)
      ) { contraction(dense($0[0], $0[1], $0[2]), g) }
    }
  }

  func testSquareLayer() throws {
    var generator = SeededGenerator(seed: 2202)
    let x = randomTensor([3, 3], &generator)
    let w = randomTensor([3, 3], &generator)
    let g = randomTensor([3, 3], &generator)
    let result = try denseBackward(g, input: x, weights: w)
    let right = denseGradients(g, x, w)
    expectTensor(
      result.input, right.input, "the gradient of x",
      suspects: [
        Suspect(product(g, w), "w is not transposed: ∂L/∂x = g·wᵀ."),
        Suspect(product(transposed(w), g), "the order: ∂L/∂x = g·wᵀ, not wᵀ·g."),
        Suspect(product(w, transposed(g)), "the result is transposed: ∂L/∂x = g·wᵀ."),
      ], otherwise: "∂L/∂x = g·wᵀ.")
    expectTensor(
      result.weights, right.weights, "the gradient of w",
      suspects: [
        Suspect(product(x, g), "x is not transposed: ∂L/∂w = xᵀ·g."),
        Suspect(product(transposed(g), x), "the result is transposed: ∂L/∂w = xᵀ·g."),
      ], otherwise: "∂L/∂w = xᵀ·g: with N = D = M the shapes do not show a forgotten transpose.")
    expectTensor(
      result.bias, right.bias, "the gradient of b",
      suspects: [
        Suspect(columnSums(transposed(g)), "b's gradient sums over the rows of the batch.")
      ], otherwise: "∂L/∂b sums over the rows.")
  }

  func testSumsOverTheBatch() throws {
    var generator = SeededGenerator(seed: 2203)
    let x = randomTensor([3, 4], &generator)
    let w = randomTensor([4, 2], &generator)
    let g = randomTensor([3, 2], &generator)
    let right = denseGradients(g, x, w)
    for dtype in elementTypes {
      let twice = try denseBackward(
        rowsTwice(g).converted(to: dtype), input: rowsTwice(x).converted(to: dtype),
        weights: w.converted(to: dtype))
      expectTensor(
        twice.bias, each(right.bias) { 2 * $0 }.converted(to: dtype),
        "the gradient of b for a batch that holds everything twice",
        suspects: [
          Suspect(
            each(right.bias) { $0 / 3 }, "∂L/∂b is the sum over the rows: it is not divided by N."),
          Suspect(right.bias, "not all rows of the batch are summed."),
        ],
        otherwise: "∂L/∂b sums over all rows, and nothing is divided by N.")
      expectTensor(
        twice.weights, each(right.weights) { 2 * $0 }.converted(to: dtype),
        "the gradient of w for a batch that holds everything twice",
        suspects: [
          Suspect(each(right.weights) { $0 / 3 }, "xᵀ·g is not divided by N: the loss has done so.")
        ],
        otherwise: "∂L/∂w sums over all rows, and nothing is divided by N.")
      expectTensor(
        twice.input, rowsTwice(right.input).converted(to: dtype),
        "the gradient of x for a batch that holds everything twice",
        otherwise: "each row of ∂L/∂x comes from the same row of g alone.")
    }
  }

  /// y = (x·w + b)·w + b: one layer used twice.
  func testLayerUsedTwice() throws {
    var generator = SeededGenerator(seed: 2204)
    let x = randomTensor([2, 3], &generator)
    let w = randomTensor([3, 3], &generator)
    let b = randomTensor([3], &generator)
    let g = randomTensor([2, 3], &generator)
    let middle = dense(x, w, b)
    let late = denseGradients(g, middle, w)
    let earlyAlone = denseGradients(late.input, x, w)
    let both = try denseBackward(late.input, input: x, weights: w, addingTo: late)
    expectTensor(
      both.input, earlyAlone.input, "the gradient of x",
      suspects: [
        Suspect(
          pairs(earlyAlone.input, late.input) { $0 + $1 },
          "the gradients of x do not add up: each use of the layer has an input of its own.")
      ], otherwise: "∂L/∂x = g·wᵀ, of this use alone.")
    for (name, sum, own, other) in [
      ("w", both.weights, earlyAlone.weights, late.weights),
      ("b", both.bias, earlyAlone.bias, late.bias),
    ] {
      expectTensor(
        sum, pairs(own, other) { $0 + $1 }, "the gradient of \(name)",
        suspects: [
          Suspect(own, "the gradient of the other use is lost: gradients add, do not assign."),
          Suspect(other, "the gradient of this use is lost: gradients add."),
        ], otherwise: "the gradients of all uses of shared weights add up.")
    }
    assertGradients(
      parameters: [("w", w), ("b", b)], analytic: [both.weights, both.bias],
      check: GradientCheck(seed: 23)
    ) { contraction(dense(dense(x, $0[0], $0[1]), $0[0], $0[1]), g) }
  }
}
