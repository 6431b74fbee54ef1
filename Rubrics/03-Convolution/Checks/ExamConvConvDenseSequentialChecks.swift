import ConvolutionLesson
import GradusTesting
import XCTest

final class ExamConvConvDenseSequentialChecks: LessonTestCase {
  private let task = ExamTask(convConvDenseSequential, .convConvDense, .sequential, seed: 5210)

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
