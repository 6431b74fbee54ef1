import Detection
import Gradus
import GradusTesting
import XCTest

final class HardNegativesTests: LessonTestCase {
  func testThreeForOne() throws {
    let chosen = try hardNegatives(
      [0.1, 0.9, 5, 0.4, 0.3, 0.8], isPositive: [false, false, true, false, false, false])
    assertEqual(chosen, [1, 3, 5], "the negatives", "the hardest, in rising order of index")
  }
}
