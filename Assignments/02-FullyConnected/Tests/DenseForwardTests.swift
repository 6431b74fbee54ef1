import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class DenseForwardTests: LessonTestCase {
  func testByHand() throws {
    let output = try denseForward(
      Tensor(rows: [[1, 2], [3, 4]]), weights: Tensor(rows: [[1, 0, -1], [2, 1, 0]]),
      bias: Tensor([10, 20, 30]))
    assertClose(output, Tensor(rows: [[15, 22, 29], [21, 24, 27]]), "x·w + b")
  }
}
