import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamConvDenseDenseFunctionalTests: LessonTestCase {
  func testStyleAndParameterCount() throws {
    let model = try convDenseDenseFunctional(ExamPlan())
    XCTAssertTrue(type(of: model) == Model.self, "Model(inputs:outputs:)")
    // 3·3·3·32 + 32, 16·16·32·256 + 256, 256·10 + 10
    XCTAssertEqual(model.parameterCount, 2_100_874)
    XCTAssertEqual(model(.constant(.ones([2, 32, 32, 3]))).shape, [2, 10])
  }
}
