import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamDenseDenseDenseSequentialTests: LessonTestCase {
  func testStyleAndParameterCount() throws {
    let model = try denseDenseDenseSequential(ExamPlan())
    XCTAssertTrue(model is Sequential, "a Sequential")
    // 3072·256 + 256, 256·128 + 128, 128·10 + 10
    XCTAssertEqual(model.parameterCount, 820_874)
    XCTAssertEqual(model(.constant(.ones([2, 32, 32, 3]))).shape, [2, 10])
  }
}
