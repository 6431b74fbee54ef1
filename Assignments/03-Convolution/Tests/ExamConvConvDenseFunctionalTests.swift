import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamConvConvDenseFunctionalTests: LessonTestCase {
  func testStyleAndParameterCount() throws {
    let model = try convConvDenseFunctional(ExamPlan())
    XCTAssertTrue(
      type(of: model) == Model.self,
      "the model is a \(model.kind), expected Model(inputs:outputs:) itself")
    // 3·3·3·32 + 32, 3·3·32·64 + 64, 8·8·64·10 + 10
    try assertExamNetwork(convConvDenseFunctional, convolutions: 2, parameters: 60_362)
  }
}
