import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ResidualBlockTests: LessonTestCase {
  func testShapeAndParameterCount() throws {
    let block = try residualBlock(inputChannels: 3, filters: 4, stride: 2)
      .build(inputShape: [6, 8, 3], seed: 1)
    // 3·3·3·4, 3·3·4·4, 1·1·3·4, and two numbers a channel for each of three normalizations
    assertEqual(block.parameterCount, 108 + 144 + 12 + 3 * 8, "parameters", "print block.summary()")
    assertEqual(
      block(.constant(.ones([2, 6, 8, 3]))).shape, [2, 3, 4, 4], "shape of the output")
  }
}
