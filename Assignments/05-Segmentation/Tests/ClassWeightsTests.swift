import Gradus
import GradusTesting
import Segmentation
import XCTest

final class ClassWeightsTests: LessonTestCase {
  /// Three pixels in four are background: the one of the object weighs three times as much.
  func testThreeToOne() throws {
    assertClose(
      try classWeights(image([[0, 0], [1, 0]]), classes: 2), Tensor([2.0 / 3, 2]))
  }

  /// A third class that no pixel belongs to changes nothing for the others.
  func testAClassThatDoesNotOccur() throws {
    assertClose(
      try classWeights(image([[0, 0], [1, 0]]), classes: 3), Tensor([2.0 / 3, 2, 0]))
  }
}
