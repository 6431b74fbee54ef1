import Gradus
import GradusTesting
import Segmentation
import XCTest

final class IntersectionOverUnionTests: LessonTestCase {
  /// The handout's example: two hits, one false alarm, one miss.
  func testByHand() throws {
    let logits = image([[2, 1, -1], [3, -2, -3]])
    let targets = image([[1, 0, 1], [1, 0, 0]])
    assertClose(try intersectionOverUnion(logits, targets), 0.5)
  }

  func testEqualMasks() throws {
    let targets = image([[1, 0], [0, 1]])
    assertClose(try intersectionOverUnion(targets - 0.5, targets), 1)
  }
}
