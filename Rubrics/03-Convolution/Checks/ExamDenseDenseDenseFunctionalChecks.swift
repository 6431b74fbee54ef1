import ConvolutionLesson
import GradusTesting
import XCTest

final class ExamDenseDenseDenseFunctionalChecks: LessonTestCase {
  private let task = ExamTask(denseDenseDenseFunctional, .denseDenseDense, .functional, seed: 5020)

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
