import Detection
import Gradus
import GradusTesting
import XCTest

final class SmoothL1Tests: LessonTestCase {
  func testBothPieces() throws {
    let loss = try smoothL1(Tensor([0.5, 3, -2]), Tensor([0, 0, 0]))
    assertClose(loss.losses, Tensor([0.125, 2.5, 1.5]))
    assertClose(loss.slopes, Tensor([0.5, 1, -1]))
  }
}
