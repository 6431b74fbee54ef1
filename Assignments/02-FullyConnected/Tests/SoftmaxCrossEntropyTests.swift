import Foundation
import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class SoftmaxCrossEntropyTests: LessonTestCase {
  func testZeroLogits() throws {
    let result = try softmaxCrossEntropy(Tensor.zeros([2, 5], dtype: .float64), labels: [0, 3])
    assertClose(result.loss, log(5), "equal logits: each class has probability 1/5")
    assertClose(
      result.gradient, Tensor(rows: [[-0.4, 0.1, 0.1, 0.1, 0.1], [0.1, 0.1, 0.1, -0.4, 0.1]]),
      "(p − 1 at the label) ÷ N")
  }

  func testLargeLogits() throws {
    let right = try softmaxCrossEntropy(Tensor(rows: [[1000, 0, 0]]), labels: [0])
    assertClose(right.loss, 0, "the label has all the probability")
    let wrong = try softmaxCrossEntropy(Tensor(rows: [[1000, 0, 0]]), labels: [1])
    assertClose(wrong.loss, 1000, "the label has the probability e^−1000")
  }

  func testGradientCheck() throws {
    let logits = randomNumbers([3, 4], seed: 10)
    let result = try softmaxCrossEntropy(logits, labels: [3, 0, 2])
    assertGradients(parameters: [("logits", logits)], analytic: [result.gradient]) {
      SparseCategoricalCrossEntropy()(Variable($0[0]), Tensor([3.0, 0, 2]), weights: nil).value.item
    }
  }
}
