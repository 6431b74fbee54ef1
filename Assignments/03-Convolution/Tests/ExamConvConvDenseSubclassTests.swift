import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamConvConvDenseSubclassTests: LessonTestCase {
  func testStyleAndParameterCount() throws {
    let model = try convConvDenseSubclass(ExamPlan())
    XCTAssertTrue(
      type(of: model) != Model.self && !(model is Sequential),
      "the model is a \(model.kind), expected a class of your own that inherits from Model")
    // 3·3·3·32 + 32, 3·3·32·64 + 64, 8·8·64·10 + 10
    try assertExamNetwork(convConvDenseSubclass, convolutions: 2, parameters: 60_362)
  }
}
