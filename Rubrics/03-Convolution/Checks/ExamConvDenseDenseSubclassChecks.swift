import ConvolutionLesson
import GradusTesting
import XCTest

final class ExamConvDenseDenseSubclassChecks: LessonTestCase {
  private let task = ExamTask(convDenseDenseSubclass, .convDenseDense, .subclass, seed: 5100)

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
