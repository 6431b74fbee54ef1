import Gradus
import GradusTesting
import Recurrent
import XCTest

final class ClipByGlobalNormTests: LessonTestCase {
  func testByHand() throws {
    let result = try clipByGlobalNorm([Tensor([3.0, 0]), Tensor(rows: [[4]])], maximum: 1)
    assertClose(result.norm, 5, "norm")
    XCTAssertEqual(result.gradients.count, 2)
    guard result.gradients.count == 2 else { return }
    assertClose(result.gradients[0], Tensor([0.6, 0]))
    assertClose(result.gradients[1], Tensor(rows: [[0.8]]))
  }

  func testWithinTheMaximum() throws {
    let result = try clipByGlobalNorm([Tensor([3.0, 0]), Tensor(rows: [[4]])], maximum: 6)
    assertClose(result.norm, 5, "norm")
    XCTAssertEqual(result.gradients.count, 2)
    guard result.gradients.count == 2 else { return }
    assertClose(result.gradients[0], Tensor([3.0, 0]))
    assertClose(result.gradients[1], Tensor(rows: [[4]]))
  }
}
