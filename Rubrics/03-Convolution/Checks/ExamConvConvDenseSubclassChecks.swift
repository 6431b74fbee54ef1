import ConvolutionLesson
import GradusTesting
import XCTest

final class ExamConvConvDenseSubclassChecks: LessonTestCase {
  private let task = ExamTask(convConvDenseSubclass, .convConvDense, .subclass, seed: 5200)

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
