import ConvolutionLesson
import GradusTesting
import XCTest

final class ExamConvDenseDenseFunctionalChecks: LessonTestCase {
  private let task = ExamTask(convDenseDenseFunctional, .convDenseDense, .functional, seed: 5120)

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
