import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamConvDenseDenseSubclassTests: LessonTestCase {
  func testStyleAndParameterCount() throws {
    let model = try convDenseDenseSubclass(ExamPlan())
    XCTAssertTrue(
      type(of: model) != Model.self && !(model is Sequential),
      "the model is a \(model.kind), expected a class of your own that inherits from Model")
    // 3·3·3·32 + 32, 16·16·32·256 + 256, 256·10 + 10
    try assertExamNetwork(convDenseDenseSubclass, convolutions: 1, parameters: 2_100_874)
  }
}
