import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class MaxPoolBackwardTests: LessonTestCase {
  func testGradientGoesToTheWinners() throws {
    let dx = try maxPoolBackward(
      image([[10, 20]]), MaxPoolCache(winners: [1, 6], inputShape: [1, 2, 4, 1]))
    assertClose(dx, image([[0, 10, 0, 0], [0, 0, 20, 0]]))
    let twice = try maxPoolBackward(
      image([[10, 20]]), MaxPoolCache(winners: [1, 1], inputShape: [1, 1, 3, 1]))
    assertClose(twice, image([[0, 30, 0]]), "a pixel that wins two windows")
  }
}
