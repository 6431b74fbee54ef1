import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ExamConvConvDenseSubclassChecks: LessonTestCase {
  func testTheTask() throws {
    try examine(convConvDenseSubclass, .convConvDense, .subclass, seed: 5200)
  }
}
