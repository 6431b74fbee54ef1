import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamDenseDenseDenseSubclassChecks: LessonTestCase {
  func testTheTask() throws {
    try examine(denseDenseDenseSubclass, .denseDenseDense, .subclass, seed: 5000)
  }
}
