import Gradus
import GradusTesting
import Segmentation
import XCTest

final class DoubleConvolutionTests: LessonTestCase {
  func testShapeAndParameterCount() throws {
    for (normalizes, count) in [(false, 3 * 3 * 2 * 4 + 4 + 3 * 3 * 4 * 4 + 4), (true, 232)] {
      let own = try doubleConvolution(filters: 4, normalizes: normalizes)
        .build(inputShape: [5, 6, 2], seed: 1)
      // With normalization: no biases in the convolutions, two numbers a channel in each of two.
      assertSame(own.parameterCount, count, "parameters with normalizes: \(normalizes)")
      assertSame(own(.constant(.ones([3, 5, 6, 2]))).shape, [3, 5, 6, 4], "the shape")
    }
  }
}
