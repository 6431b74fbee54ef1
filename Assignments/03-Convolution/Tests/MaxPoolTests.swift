import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class MaxPoolTests: LessonTestCase {
  func testValuesAndWinners() throws {
    let x = image([[1, 5, 2, 0], [3, 4, 8, 6]])
    let result = try maxPool(x, size: 2, stride: 2, padding: 0, outputSize: outputSize)
    assertClose(result.output, image([[5, 8]]))
    assertEqual(result.cache.winners, [1, 6], "winners")
    assertEqual(result.cache.inputShape, [1, 2, 4, 1], "inputShape")
    let negative = try maxPool(
      image([[-1, -5], [-3, -4]]), size: 2, stride: 2, padding: 0, outputSize: outputSize)
    assertClose(negative.output, image([[-1]]), "a window of negative numbers")
    assertEqual(negative.cache.winners, [0], "its winner")
  }
}
