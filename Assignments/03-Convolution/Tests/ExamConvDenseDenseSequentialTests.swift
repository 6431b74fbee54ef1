import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamConvDenseDenseSequentialTests: LessonTestCase {
  func testStyleAndParameterCount() throws {
    let model = try convDenseDenseSequential(ExamPlan())
    XCTAssertTrue(model is Sequential, "a Sequential")
    // 3·3·3·32 + 32, 16·16·32·256 + 256, 256·10 + 10
    XCTAssertEqual(model.parameterCount, 2_100_874)
    XCTAssertEqual(model(.constant(.ones([2, 32, 32, 3]))).shape, [2, 10])
  }
}
