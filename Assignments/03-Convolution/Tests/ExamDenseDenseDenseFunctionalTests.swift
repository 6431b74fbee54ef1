import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamDenseDenseDenseFunctionalTests: LessonTestCase {
  func testStyleAndParameterCount() throws {
    let model = try denseDenseDenseFunctional(ExamPlan())
    XCTAssertTrue(
      type(of: model) == Model.self,
      "the model is a \(model.kind), expected Model(inputs:outputs:) itself")
    // 3072·256 + 256, 256·128 + 128, 128·10 + 10
    try assertExamNetwork(denseDenseDenseFunctional, convolutions: 0, parameters: 820_874)
  }
}
