import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamConvDenseDenseFunctionalChecks: LessonTestCase {
  func testTheTask() throws {
    try examine(convDenseDenseFunctional, .convDenseDense, .functional, seed: 5120)
  }
}
