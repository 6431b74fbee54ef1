import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamConvDenseDenseFunctionalTests: LessonTestCase {
  func testStyleAndParameterCount() throws {
    let model = try convDenseDenseFunctional(ExamPlan())
    XCTAssertTrue(
      type(of: model) == Model.self,
      "the model is a \(model.kind), expected Model(inputs:outputs:) itself")
    // 3·3·3·32 + 32, 16·16·32·256 + 256, 256·10 + 10
    try assertExamNetwork(convDenseDenseFunctional, convolutions: 1, parameters: 2_100_874)
  }
}
