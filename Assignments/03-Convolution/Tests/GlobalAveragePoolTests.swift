import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class GlobalAveragePoolTests: LessonTestCase {
  func testMean() throws {
    assertClose(try globalAveragePool(image([[1, 5], [2, 0]])), Tensor(rows: [[2]]))
  }
}
