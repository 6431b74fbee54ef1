import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class L2PenaltyTests: LessonTestCase {
  func testByHand() throws {
    let result = try l2Penalty(
      [Tensor(rows: [[1, -2], [3, 0]]), Tensor([5, 5])], strength: 0.1)
    assertClose(result.loss, 0.7, "0.1 ÷ 2 · (1 + 4 + 9)")
    guard result.gradients.count == 2 else { return XCTFail("a gradient for each parameter") }
    assertClose(result.gradients[0], Tensor(rows: [[0.1, -0.2], [0.3, 0]]), "strength · w")
    assertClose(result.gradients[1], Tensor([0.0, 0]), "a bias is not penalised")
  }
}
