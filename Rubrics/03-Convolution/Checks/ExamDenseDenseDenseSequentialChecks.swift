import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamDenseDenseDenseSequentialChecks: LessonTestCase {
  func testTheTask() throws {
    try examine(denseDenseDenseSequential, .denseDenseDense, .sequential, seed: 5010)
  }
}
