import Gradus
import GradusTesting
import Segmentation
import XCTest

final class DiceTests: LessonTestCase {
  /// The handout's example: two hits, one false alarm, one miss.
  func testByHand() throws {
    let logits = image([[2, 1, -1], [3, -2, -3]])
    let targets = image([[1, 0, 1], [1, 0, 0]])
    assertClose(try dice(logits, targets), 4.0 / 6)
  }
}
