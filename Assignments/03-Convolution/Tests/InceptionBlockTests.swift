import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class InceptionBlockTests: LessonTestCase {
  func testShapeAndParameterCount() throws {
    let sizes = InceptionSizes(
      direct: 2, reducedForThree: 1, three: 3, reducedForFive: 1, five: 2, pooled: 1)
    let block = try inceptionBlock(sizes).build(inputShape: [5, 6, 4], seed: 1)
    // Each convolution: kernel height · width · channels · filters + filters
    assertEqual(
      block.parameterCount, 10 + 5 + 30 + 5 + 52 + 5, "parameters", "print block.summary()")
    assertEqual(
      block(.constant(.ones([2, 5, 6, 4]))).shape, [2, 5, 6, 8], "shape of the output")
  }
}
