import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class SeparableBlockTests: LessonTestCase {
  func testShapeAndParameterCount() throws {
    let block = try separableBlock(filters: 8, stride: 2).build(inputShape: [6, 4, 3], seed: 1)
    // 9·3 and 3·8, and two numbers a channel for both normalizations
    assertEqual(block.parameterCount, 27 + 24 + 6 + 16, "parameters", "print block.summary()")
    assertEqual(
      block(.constant(.ones([2, 6, 4, 3]))).shape, [2, 3, 2, 8], "shape of the output")
  }
}
