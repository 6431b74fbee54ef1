import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class HingeLossTests: LessonTestCase {
  func testByHand() throws {
    let result = try hingeLoss(Tensor(rows: [[3, 2.5, 1], [0, 2, 1]]), labels: [0, 2])
    assertClose(result.loss, 1.25, "row 0: 0.5 + 0; row 1: 0 + 2; the mean")
    assertClose(
      result.gradient, Tensor(rows: [[-0.5, 0.5, 0], [0, 0.5, -0.5]]), "½ for each violation")
  }

  func testGradientCheck() throws {
    let scores = randomNumbers([3, 4], seed: 11)
    let labels = [1, 0, 3]
    let result = try hingeLoss(scores, labels: labels)
    assertGradients(parameters: [("scores", scores)], analytic: [result.gradient]) { values in
      let s = values[0]
      var total = 0.0
      for n in 0..<3 {
        for c in 0..<4 where c != labels[n] { total += max(0, s[n, c] - s[n, labels[n]] + 1) }
      }
      return total / 3
    }
  }
}
