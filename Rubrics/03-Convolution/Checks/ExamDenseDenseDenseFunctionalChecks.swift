import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamDenseDenseDenseFunctionalChecks: LessonTestCase {
  func testTheTask() throws {
    try examine(denseDenseDenseFunctional, .denseDenseDense, .functional, seed: 5020)
  }
}
