import ConvolutionLesson
import GradusTesting
import XCTest

final class ExamConvConvDenseFunctionalChecks: LessonTestCase {
  private let task = ExamTask(convConvDenseFunctional, .convConvDense, .functional, seed: 5220)

  func testTheTask() throws {
    try task.expectAll()
  }

  func testStyle() throws {
    try task.expectStyle()
  }

  func testArchitecture() throws {
    try task.expectArchitecture()
  }

  func testTraining() throws {
    try task.expectTraining()
  }
}
