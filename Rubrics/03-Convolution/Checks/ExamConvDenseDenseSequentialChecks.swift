import ConvolutionLesson
import GradusTesting
import XCTest

final class ExamConvDenseDenseSequentialChecks: LessonTestCase {
  private let task = ExamTask(convDenseDenseSequential, .convDenseDense, .sequential, seed: 5110)

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
