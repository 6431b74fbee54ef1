import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamConvConvDenseSequentialChecks: LessonTestCase {
  func testTheTask() throws {
    try examine(convConvDenseSequential, .convConvDense, .sequential, seed: 5210)
  }
}
