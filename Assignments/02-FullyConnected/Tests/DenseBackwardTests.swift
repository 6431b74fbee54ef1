import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class DenseBackwardTests: LessonTestCase {
  func testByHand() throws {
    let result = try denseBackward(
      Tensor(rows: [[1, 0], [2, -1]]), input: Tensor(rows: [[1, 2, 3], [4, 5, 6]]),
      weights: Tensor(rows: [[1, 2], [0, 1], [-1, 0]]))
    assertClose(result.input, Tensor(rows: [[1, 0, -1], [0, -1, -2]]), "∂L/∂x = g·wᵀ")
    assertClose(result.weights, Tensor(rows: [[9, -4], [12, -5], [15, -6]]), "∂L/∂w = xᵀ·g")
    assertClose(result.bias, Tensor([3, -1]), "∂L/∂b sums the rows of g")
  }

  func testEarlierGradientsAreAddedTo() throws {
    let (x, w, g) = (Tensor(rows: [[2.0]]), Tensor(rows: [[3.0]]), Tensor(rows: [[5.0]]))
    let earlier = DenseGradients(
      input: Tensor(rows: [[100.0]]), weights: Tensor(rows: [[7.0]]), bias: Tensor([11.0]))
    let result = try denseBackward(g, input: x, weights: w, addingTo: earlier)
    assertClose(result.weights, Tensor(rows: [[17.0]]), "2·5, and the 7 of another use")
    assertClose(result.bias, Tensor([16.0]), "5, and the 11 of another use")
    assertClose(result.input, Tensor(rows: [[15.0]]), "5·3: each use has an input of its own")
  }

  func testGradientCheck() throws {
    let x = randomNumbers([3, 4], seed: 1)
    let w = randomNumbers([4, 2], seed: 2)
    let b = randomNumbers([2], seed: 3)
    let g = randomNumbers([3, 2], seed: 4)
    let result = try denseBackward(g, input: x, weights: w)
    assertGradients(
      parameters: [("x", x), ("w", w), ("b", b)],
      analytic: [result.input, result.weights, result.bias]
    ) { contraction(matmul($0[0], $0[1]) + $0[2], g) }
  }
}
