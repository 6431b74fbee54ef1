import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamConvDenseDenseSequentialChecks: LessonTestCase {
  func testTheTask() throws {
    try examine(convDenseDenseSequential, .convDenseDense, .sequential, seed: 5110)
  }
}
