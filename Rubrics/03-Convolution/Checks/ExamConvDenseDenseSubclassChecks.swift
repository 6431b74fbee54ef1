import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamConvDenseDenseSubclassChecks: LessonTestCase {
  func testTheTask() throws {
    try examine(convDenseDenseSubclass, .convDenseDense, .subclass, seed: 5100)
  }
}
