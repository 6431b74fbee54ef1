import Gradus
import GradusTesting
import Segmentation
import XCTest

final class ReparameterizeTests: LessonTestCase {
  func testByHand() throws {
    let z = try reparameterize(
      mean: .constant(Tensor([1.0, 2], shape: [1, 2])),
      logVariance: .constant(Tensor([0.0, 2], shape: [1, 2])),
      noise: Tensor([3.0, -1], shape: [1, 2]))
    assertClose(z.value, Tensor([4, 2 - 2.718281828459045], shape: [1, 2]))
  }
}
