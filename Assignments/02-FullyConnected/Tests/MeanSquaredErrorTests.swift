import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class MeanSquaredErrorTests: LessonTestCase {
  func testByHand() throws {
    let result = try meanSquaredError(
      Tensor(rows: [[1, 2], [3, 4]]), targets: Tensor(rows: [[1, 0], [0, 4]]))
    assertClose(result.loss, 3.25, "(0 + 4 + 9 + 0) ÷ 4")
    assertClose(result.gradient, Tensor(rows: [[0, 1], [1.5, 0]]), "2·(p − t) ÷ 4")
  }

  func testGradientCheck() throws {
    let p = randomNumbers([3, 2], seed: 22)
    let t = randomNumbers([3, 2], seed: 23)
    let result = try meanSquaredError(p, targets: t)
    assertGradients(parameters: [("predictions", p)], analytic: [result.gradient]) {
      (($0[0] - t) * ($0[0] - t)).mean().item
    }
  }
}
