import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class AveragePoolTests: LessonTestCase {
  func testValues() throws {
    let x = image([[1, 5, 2, 0], [3, 3, 8, 6]])
    let y = try averagePool(x, size: 2, stride: 2, padding: 0, outputSize: outputSize)
    assertClose(y, image([[3, 4]]))
    let padded = try averagePool(
      image([[1, 5], [3, 7]]), size: 3, stride: 2, padding: 1, outputSize: outputSize)
    assertClose(padded, image([[4]]), "a window of 3×3 that sees four pixels")
  }
}
