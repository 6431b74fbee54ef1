import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamDenseDenseDenseSubclassTests: LessonTestCase {
  func testStyleAndParameterCount() throws {
    let model = try denseDenseDenseSubclass(ExamPlan())
    XCTAssertTrue(
      type(of: model) != Model.self && !(model is Sequential),
      "the model is a \(model.kind), expected a class of your own that inherits from Model")
    // 3072·256 + 256, 256·128 + 128, 128·10 + 10
    try assertExamNetwork(denseDenseDenseSubclass, convolutions: 0, parameters: 820_874)
  }
}
