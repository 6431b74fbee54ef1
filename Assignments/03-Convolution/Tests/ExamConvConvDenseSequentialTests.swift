import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamConvConvDenseSequentialTests: LessonTestCase {
  func testStyleAndParameterCount() throws {
    let model = try convConvDenseSequential(ExamPlan())
    XCTAssertTrue(model is Sequential, "the model is a \(model.kind), expected a Sequential")
    assertEqual(
      model.children.map { $0.layer.kind },
      [
        "Convolution2D", "ReLU", "MaxPool2D", "Convolution2D", "ReLU", "MaxPool2D", "Flatten",
        "Dense",
      ], "layers")
    // 3·3·3·32 + 32, 3·3·32·64 + 64, 8·8·64·10 + 10
    try assertExamNetwork(convConvDenseSequential, convolutions: 2, parameters: 60_362)
  }
}
