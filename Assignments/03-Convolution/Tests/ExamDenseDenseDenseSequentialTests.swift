import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamDenseDenseDenseSequentialTests: LessonTestCase {
  func testStyleAndParameterCount() throws {
    let model = try denseDenseDenseSequential(ExamPlan())
    XCTAssertTrue(model is Sequential, "the model is a \(model.kind), expected a Sequential")
    assertEqual(
      model.children.map { $0.layer.kind },
      [
        "Flatten", "Dense", "ReLU", "Dense", "ReLU", "Dense",
      ], "layers")
    // 3072·256 + 256, 256·128 + 128, 128·10 + 10
    try assertExamNetwork(denseDenseDenseSequential, convolutions: 0, parameters: 820_874)
  }
}
