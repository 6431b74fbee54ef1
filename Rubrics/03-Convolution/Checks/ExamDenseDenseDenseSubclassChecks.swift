import ConvolutionLesson
import GradusTesting
import XCTest

final class ExamDenseDenseDenseSubclassChecks: LessonTestCase {
  private let task = ExamTask(denseDenseDenseSubclass, .denseDenseDense, .subclass, seed: 5000)

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
