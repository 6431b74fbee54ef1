import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class AlexNetStyleTests: LessonTestCase {
  func testParameterCount() throws {
    let model = try alexNetStyle(
      inputShape: [28, 28, 1], width: 4, depth: 2, classes: 10, seed: 1)
    // 7·7·1·4 + 4, 5·5·4·8 + 8, 7·7·8·32 + 32, 32·10 + 10
    assertEqual(
      model.parameterCount, 200 + 808 + 12_576 + 330, "parameters", "print model.summary()")
  }

  func testOutputShape() throws {
    let model = try alexNetStyle(inputShape: [12, 8, 3], width: 2, depth: 1, classes: 5, seed: 1)
    assertEqual(
      model(.constant(.ones([4, 12, 8, 3]))).shape, [4, 5], "shape of the output",
      "print model.summary()")
  }
}
