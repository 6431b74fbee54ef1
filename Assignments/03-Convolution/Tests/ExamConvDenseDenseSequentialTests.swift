import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamConvDenseDenseSequentialTests: LessonTestCase {
  func testStyleAndParameterCount() throws {
    let model = try convDenseDenseSequential(ExamPlan())
    XCTAssertTrue(model is Sequential, "the model is a \(model.kind), expected a Sequential")
    assertEqual(
      model.children.map { $0.layer.kind },
      [
        "Convolution2D", "ReLU", "MaxPool2D", "Flatten", "Dense", "ReLU", "Dense",
      ], "layers")
    // 3·3·3·32 + 32, 16·16·32·256 + 256, 256·10 + 10
    try assertExamNetwork(convDenseDenseSequential, convolutions: 1, parameters: 2_100_874)
  }
}
