import ConvolutionLesson
import GradusTesting
import XCTest

final class ExamDenseDenseDenseSequentialChecks: LessonTestCase {
  private let task = ExamTask(denseDenseDenseSequential, .denseDenseDense, .sequential, seed: 5010)

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
