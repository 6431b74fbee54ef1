import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamConvConvDenseSequentialTests: LessonTestCase {
  func testStyleAndParameterCount() throws {
    let model = try convConvDenseSequential(ExamPlan())
    XCTAssertTrue(model is Sequential, "a Sequential")
    // 3·3·3·32 + 32, 3·3·32·64 + 64, 8·8·64·10 + 10
    XCTAssertEqual(model.parameterCount, 60_362)
    XCTAssertEqual(model(.constant(.ones([2, 32, 32, 3]))).shape, [2, 10])
  }
}
