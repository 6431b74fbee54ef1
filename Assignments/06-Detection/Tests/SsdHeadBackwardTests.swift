import Detection
import Gradus
import GradusTesting
import XCTest

final class SsdHeadBackwardTests: LessonTestCase {
  func testOneMap() throws {
    let upstream = Tensor.arange(24, dtype: .float64).reshaped([1, 8, 3])
    let gradients = try ssdHeadBackward(upstream, shapes: [[1, 2, 2, 6]])
    assertEqual(gradients.count, 1, "the number of gradients")
    for gradient in gradients {
      assertClose(gradient, Tensor.arange(24, dtype: .float64).reshaped([1, 2, 2, 6]))
    }
  }
}
