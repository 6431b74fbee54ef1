import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamConvConvDenseFunctionalChecks: LessonTestCase {
  func testTheTask() throws {
    try examine(convConvDenseFunctional, .convConvDense, .functional, seed: 5220)
  }
}
