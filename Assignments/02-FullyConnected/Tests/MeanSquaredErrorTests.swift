import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class MeanSquaredErrorTests: LessonTestCase {
  func testByHand() throws {
    let result = try meanSquaredError(
      Tensor(rows: [[1, 2], [3, 4], [5, 6]]), targets: Tensor(rows: [[1, 0], [0, 4], [5, 7]]))
    assertClose(result.loss, 14.0 / 6, "(0 + 4 + 9 + 0 + 0 + 1) ÷ 6, all elements")
    assertClose(
      result.gradient, Tensor(rows: [[0, 4], [6, 0], [0, -2]]) / 6, "2·(p − t) ÷ 6")
  }

  func testGradientCheck() throws {
    let p = randomNumbers([2, 5], seed: 22)
    let t = randomNumbers([2, 5], seed: 23)
    let result = try meanSquaredError(p, targets: t)
    assertGradients(parameters: [("predictions", p)], analytic: [result.gradient]) {
      (($0[0] - t) * ($0[0] - t)).mean().item
    }
  }
}
